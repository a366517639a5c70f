"""Are boundaries read, refused by what is wrong with them, and asked for points?"""

import json
import random

import pytest

from portal.grid.coordinates import wgs84_to_gcj02
from portal.grid.geometry import (
    Fault,
    Index,
    Point,
    ShapeError,
    geojson_of,
    overlap_square_metres,
    shape_read,
)
from tests.factories.grid import square

BOW_TIE = [[107, 33], [107.1, 33.1], [107.1, 33], [107, 33.1], [107, 33]]


def read(geometry, crs="wgs84"):
    return shape_read(geometry, crs=crs)


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def two_squares():
    parts = [square(107, 33)["coordinates"], square(108, 33)["coordinates"]]
    return {"type": "MultiPolygon", "coordinates": parts}


def test_a_square_holds_its_middle_edge_and_corner_and_nothing_else():
    shape = read(square(107, 33, 0.1))

    assert all(shape.holds(Point(*at)) for at in [(107.05, 33.05), (107.0, 33.05), (107, 33)])
    assert not any(shape.holds(Point(*at)) for at in [(107.11, 33.05), (107.05, 32.99)])


def test_a_hole_is_outside_and_its_edge_inside():
    shape = read(square(107, 33, 0.1, holes=[(107.04, 33.04, 0.02)]))

    assert not shape.holds(Point(107.05, 33.05))
    assert shape.holds(Point(107.04, 33.05))
    assert shape.holds(Point(107.01, 33.01))


def test_each_part_of_a_multipolygon_counts():
    shape = read(two_squares())

    assert shape.holds(Point(107.05, 33.05))
    assert shape.holds(Point(108.05, 33.05))
    assert not shape.holds(Point(107.5, 33.05))


def test_the_frame_goes_around():
    frame = read(two_squares()).frame

    assert (frame.west, frame.south, frame.east, frame.north) == (107, 33, 108.1, 33.1)


def test_the_size_is_right_to_a_percent():
    # A tenth of a degree each way at 33 degrees: 11.12 km by 9.33 km.
    assert read(square(107, 33, 0.1)).square_metres == pytest.approx(11_120 * 9_326, rel=0.01)


def test_coordinates_of_chinese_maps_are_moved():
    corners = [wgs84_to_gcj02(Point(*at)) for at in square(107, 33)["coordinates"][0]]
    moved = read(polygon([[at.longitude, at.latitude] for at in corners]), crs="gcj02")

    assert moved.wkb == read(square(107, 33)).wkb


def test_the_same_boundary_begun_at_another_corner_is_the_same():
    ring = square(107, 33)["coordinates"][0]

    assert read(polygon([*ring[2:], *ring[1:3]])).wkb == read(polygon(ring)).wkb


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "Point", "coordinates": [107, 33]}, Fault.NOT_AN_AREA),
        ({"type": "Polygon", "coordinates": []}, Fault.NOT_AN_AREA),
        ({"type": "Polygon", "coordinates": [None]}, Fault.NOT_AN_AREA),
        ({"type": "MultiPolygon", "coordinates": [[]]}, Fault.NOT_AN_AREA),
        ({"type": "MultiPolygon"}, Fault.NOT_AN_AREA),
        ({}, Fault.NOT_AN_AREA),
        (None, Fault.NOT_AN_AREA),
        (polygon([[107, 33], [108, 33], [108, 34], [107, 34]]), Fault.OPEN),
        (polygon([[107, 33], [108, 33], [107, 33]]), Fault.TOO_FEW),
        (polygon([[107, 33], ["x", 33], [108, 34], [107, 33]]), Fault.NOT_NUMBERS),
        (polygon([[107, 33], [108], [108, 34], [107, 33]]), Fault.NOT_NUMBERS),
        (polygon([[107, 33], 5, [108, 34], [107, 33]]), Fault.NOT_NUMBERS),
        (polygon([[107, 33], [33, 107], [108, 34], [107, 33]]), Fault.OFF_THE_GLOBE),
        (polygon([[107, 33], [float("nan"), 33], [108, 34], [107, 33]]), Fault.OFF_THE_GLOBE),
        (polygon(BOW_TIE), Fault.CROSSING),
        (polygon(*square(107, 33)["coordinates"], *square(108, 33)["coordinates"]), Fault.CROSSING),
    ],
)
def test_a_boundary_that_is_not_sound_is_refused_by_what_is_wrong(geometry, fault):
    with pytest.raises(ShapeError) as refused:
        read(geometry)

    assert refused.value.fault == fault


def test_a_crossing_says_where():
    with pytest.raises(ShapeError) as refused:
        read(polygon(BOW_TIE))

    assert refused.value.at == "107.05, 33.05"


def test_a_slip_of_the_pen_is_mended_when_that_is_asked_for():
    ring = square(107, 33)["coordinates"][0]
    slip = [*ring[:2], [107.1, 33.05], [107.1002, 33.0501], [107.1001, 33.05], [107.1, 33.0502]]
    slipped = polygon([*slip, *ring[2:]])

    with pytest.raises(ShapeError):
        read(slipped)
    mended = shape_read(slipped, crs="wgs84", mend=True)
    assert mended.square_metres == pytest.approx(read(square(107, 33)).square_metres, rel=1e-4)


def test_what_would_become_another_shape_is_not_mended():
    with pytest.raises(ShapeError):
        shape_read(polygon(BOW_TIE), crs="wgs84", mend=True)


def test_overlaps_are_measured_and_neighbours_have_none():
    one, half, beside, far = (read(square(west, 33)) for west in (107, 107.05, 107.1, 109))

    assert overlap_square_metres(one, half) == pytest.approx(one.square_metres / 2, rel=0.01)
    assert overlap_square_metres(one, beside) == 0
    assert overlap_square_metres(one, far) == 0


def test_the_smaller_of_two_shapes_is_named_first():
    index = Index([(1, read(square(107, 33, 0.2))), (2, read(square(107, 33, 0.1)))])

    assert index.holding(Point(107.05, 33.05)) == (2, 1)
    assert index.holding(Point(107.15, 33.15)) == (1,)
    assert index.holding(Point(109, 33)) == ()


def test_many_points_at_once_are_told_the_same_as_one_by_one():
    index = Index([(n, read(square(107 + n * 0.1, 33, 0.1))) for n in range(5)])
    draw = random.Random(4)  # noqa: S311 (a test)
    points = [Point(draw.uniform(106.9, 107.6), draw.uniform(32.9, 33.2)) for _ in range(500)]
    points += [Point(107.1, 33.0), Point(107.2, 33.05)]  # on the lines

    assert index.holding_each(points) == [index.holding(point) for point in points]
    assert index.holding_each(points)[-1] == (1, 2)


def test_a_shape_can_be_read_again_as_geojson():
    stored = read(square(107, 33))

    assert read(json.loads(geojson_of(stored.wkb))) == stored
