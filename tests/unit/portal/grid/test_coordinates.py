"""Do Chinese map coordinates come back to WGS-84 exactly, and do others stay as they are?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.grid.coordinates import (
    Point,
    bd09_to_wgs84,
    distance_metres,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    to_wgs84,
    wgs84_to_gcj02,
)

EXACT = 1e-6
# Pairs of WGS-84 and GCJ-02 that eviltransform (MIT) lists in its own tests.
PUBLISHED = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
in_china = st.builds(Point, st.floats(73.7, 134.7), st.floats(18.2, 53.5))


def apart(one, other):
    return max(abs(one.longitude - other.longitude), abs(one.latitude - other.latitude))


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_published_pairs_agree_both_ways(wgs, gcj):
    assert apart(wgs84_to_gcj02(Point(*wgs)), Point(*gcj)) < EXACT
    assert apart(gcj02_to_wgs84(Point(*gcj)), Point(*wgs)) < EXACT


def test_the_pair_of_baidu_that_coordtransform_publishes_agrees():
    moved = gcj02_to_bd09(Point(116.404, 39.915))

    assert apart(moved, Point(116.41036949371029, 39.92133699351021)) < EXACT


@given(in_china)
def test_there_and_back_is_exact_for_gcj02(point):
    assert apart(gcj02_to_wgs84(wgs84_to_gcj02(point)), point) < EXACT


@given(in_china)
def test_there_and_back_is_exact_for_bd09(point):
    assert apart(bd09_to_wgs84(gcj02_to_bd09(wgs84_to_gcj02(point))), point) < EXACT


@given(in_china)
def test_the_offset_is_some_hundred_metres(point):
    assert 10 < distance_metres(point, wgs84_to_gcj02(point)) < 1500


@pytest.mark.parametrize("place", [(2.35, 48.86), (-122.4, 37.8), (151.2, -33.9), (72.0, 40.0)])
@pytest.mark.parametrize("crs", ["wgs84", "gcj02", "bd09"])
def test_outside_of_china_nothing_is_changed(place, crs):
    assert to_wgs84(Point(*place), crs) == Point(*place)


def test_wgs84_stays_as_it_is_in_china_too():
    assert to_wgs84(Point(107.02, 33.07), "wgs84") == Point(107.02, 33.07)


def test_unknown_coordinates_are_refused():
    with pytest.raises(KeyError):
        to_wgs84(Point(107.02, 33.07), "cgcs")


@pytest.mark.parametrize("place", [(181, 0), (0, 91), (math.nan, 0), (0, math.inf)])
def test_no_place_off_the_globe(place):
    with pytest.raises(ValueError, match="No such place"):
        Point(*place)


def test_distances_over_ground():
    # A degree of a great circle, and of the parallel at 60 degrees, which is half as long.
    assert distance_metres(Point(0, 0), Point(0, 1)) == pytest.approx(111_195, rel=1e-4)
    assert distance_metres(Point(0, 60), Point(1, 60)) == pytest.approx(55_597, rel=1e-3)
    assert distance_metres(Point(107, 33), Point(107, 33)) == 0
