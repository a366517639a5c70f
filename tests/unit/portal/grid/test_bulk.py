"""Do many points at once get the answers that each of them gets alone?"""

import random
from datetime import date

import pytest

from portal.grid.coordinates import Point
from portal.grid.selectors import route
from portal.grid.selectors.routes import grid_map
from tests.factories.air import AreaFactory
from tests.factories.grid import DutyFactory, boundary_make, square

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


def test_many_answers_are_those_of_one_by_one():
    city = AreaFactory(city=True)
    DutyFactory(area=city, category="odour")
    for number in range(4):
        county = AreaFactory(code=f"61073{number}", parent=city)
        first = date(2027, 1, 1) if number == 3 else date(2020, 1, 1)
        # The first two overlap; the last one is only drawn later.
        boundary_make(county, square(107 + number * 0.09, 33), valid_from=first)
        if number < 2:
            DutyFactory(area=county)
        town = AreaFactory(code=f"61073{number}101", kind="town", parent=county)
        boundary_make(town, square(107 + number * 0.09, 33, 0.04))
        DutyFactory(area=town, category="dust")
    zone = AreaFactory(code="ZONE-1", name="园", kind="zone", parent=city)
    boundary_make(zone, square(107.02, 33.02, 0.05))
    DutyFactory(area=zone, category="dust")
    draw = random.Random(7)  # noqa: S311 (a test)
    points = [Point(draw.uniform(106.95, 107.4), draw.uniform(32.95, 33.15)) for _ in range(150)]

    for category in ("dust", "odour"):
        at_once = grid_map(on=DAY).route_each(points, category=category, on=DAY)
        alone = [route(category=category, area=None, point=one, on=DAY) for one in points]

        assert [one.duty for one in at_once] == [one.duty and one.duty.pk for one in alone]
        assert [one.reason for one in at_once] == [one.reason for one in alone]
        assert len({one.duty for one in at_once}) > 2


def test_without_any_boundary_nobody_is_guessed():
    AreaFactory(city=True)

    (answer,) = grid_map(on=DAY).route_each([Point(107, 33)], category="dust", on=DAY)

    assert answer.unit is None
