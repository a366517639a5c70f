"""Which small world do the selectors read? A city, its counties, and stations in some of them."""

from dataclasses import dataclass

import pytest

from portal.airquality.models import Station
from portal.grid.models import Area
from tests.factories.air import AreaFactory, StationFactory


@dataclass
class World:
    city: Area
    urban: Area  # two stations
    rural: Area  # one station
    empty: Area  # none
    stations: tuple[Station, Station, Station]


@pytest.fixture
def world(db):
    city = AreaFactory(city=True)
    urban = AreaFactory(code="610702", name="汉台区", parent=city)
    rural = AreaFactory(code="610703", name="南郑区", parent=city)
    empty = AreaFactory(code="610730", name="佛坪县", parent=city)
    stations = (
        StationFactory(code="2635A", name="市监测站", area=urban),
        StationFactory(code="2636A", name="鑫源开发区", area=urban),
        StationFactory(code="2637A", name="南郑大河坎水厂", area=rural),
    )
    return World(city, urban, rural, empty, stations)
