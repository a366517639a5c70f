"""What is there to ask the API about? A city with two stations and a few hours of air."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories.air import AreaFactory, ReadingFactory, StationFactory, at

DAY = date(2026, 3, 10)
NOW = at(DAY, 16) + timedelta(minutes=10)


@pytest.fixture
def clock():
    """Stand still at ten past four."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def city(db, clock):
    """A city with one measured county and one without a station."""
    county = AreaFactory(code="610702", name="汉台区")
    AreaFactory(code="610730", name="佛坪县")
    first = StationFactory(code="2635A", name="市监测站", area=county)
    second = StationFactory(code="2636A", name="鑫源开发区", area=county)
    for hour in range(1, 17):
        ReadingFactory(station=first, hour=at(DAY, hour), pm25=60)
        ReadingFactory(station=second, hour=at(DAY, hour), pm25=100, co="1.5")
    return county.parent
