"""Does an area's boundary follow the one before, day by day, and never twice?"""

from datetime import date

import pytest

from portal.grid.geometry import shape_read
from portal.grid.services import boundary_record
from tests.factories.air import AreaFactory
from tests.factories.grid import square

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)


@pytest.fixture
def county():
    return AreaFactory()


def recorded(area, west, on):
    shape = shape_read(square(west, 33), crs="wgs84")
    return boundary_record(area=area, shape=shape, source="市界", source_crs="gcj02", on=on)


def spans(area):
    found = area.boundaries.order_by("valid_from")
    return [(one.valid_from, one.valid_to, one.west) for one in found]


def test_a_new_boundary_ends_the_one_before(county):
    recorded(county, 107, FIRST)
    recorded(county, 108, SECOND)

    assert spans(county) == [(FIRST, date(2026, 6, 30), 107), (SECOND, None, 108)]


def test_the_same_boundary_again_changes_nothing(county):
    first = recorded(county, 107, FIRST)

    assert recorded(county, 107, SECOND) == first
    assert len(spans(county)) == 1


def test_another_one_on_the_same_day_takes_its_place(county):
    recorded(county, 107, FIRST)
    recorded(county, 108, FIRST)

    assert spans(county) == [(FIRST, None, 108)]


def test_one_that_comes_in_between_ends_before_the_later_one(county):
    recorded(county, 107, FIRST)
    recorded(county, 109, THIRD)
    recorded(county, 108, SECOND)

    assert spans(county) == [
        (FIRST, date(2026, 6, 30), 107),
        (SECOND, date(2026, 12, 31), 108),
        (THIRD, None, 109),
    ]
