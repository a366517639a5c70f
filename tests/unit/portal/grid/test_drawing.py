"""Is a drawing of boundaries true to them: does a point lie where it should, and come back?"""

from datetime import date

import pytest

from portal.grid.coordinates import Point
from portal.grid.drawing import HIGHEST, WIDEST, drawing_of
from portal.grid.geometry import corners_of, rings_of_shape, shape_read, spot_within
from portal.grid.selectors.drawings import boundaries_drawn
from tests.factories.air import AreaFactory
from tests.factories.grid import boundary_make, square

DAY = date(2026, 11, 25)


def shape(*given, **more):
    return shape_read(square(*given, **more), crs="wgs84")


def test_a_point_lies_where_it_is_and_comes_back():
    sheet = drawing_of([("勉县", shape(106.5, 33)), ("汉台区", shape(106.9, 33.2, 0.3))]).sheet

    for point in (Point(106.5, 33.5), Point(107.2, 33), Point(106.83, 33.21)):
        x, y = sheet.place(point)
        back = sheet.point(x, y)
        assert back.longitude == pytest.approx(point.longitude, abs=0.001)
        assert back.latitude == pytest.approx(point.latitude, abs=0.001)
    assert sheet.place(Point(106.5, 33.5)) == (4, 4)
    assert sheet.edges.north > 33.5 and sheet.edges.west < 106.5
    assert not sheet.holds(Point(110, 33))


def test_north_is_up_and_east_is_right():
    drawing = drawing_of([("南", shape(107, 32)), ("北", shape(107.5, 33))])

    south, north = drawing.outlines
    assert north.y < south.y and north.x > south.x


@pytest.mark.parametrize("geometry", [square(107, 33, 2), square(107, 33, 0.001)])
def test_a_drawing_keeps_to_its_paper(geometry):
    sheet = drawing_of([("勉县", shape_read(geometry, crs="wgs84"))]).sheet

    assert sheet.width <= WIDEST + 1 and sheet.height <= HIGHEST + 1


def test_small_bends_are_left_out_and_holes_are_kept():
    holed = shape(107, 33, 1, holes=[(107.4, 33.4, 0.2)])

    assert len(rings_of_shape(holed)) == 2
    assert drawing_of([("勉县", holed)]).outlines[0].path.count("M") == 2
    corners = [[107 + step / 100, 33 + (step % 2) / 100_000] for step in range(100)]
    ragged = {"type": "Polygon", "coordinates": [[*corners, [107.99, 34], [107, 34], [107, 33]]]}
    read = shape_read(ragged, crs="wgs84")
    assert len(rings_of_shape(read, 0.001)[0]) < 10 < corners_of(read)


def test_a_name_stands_where_there_is_room():
    spot = spot_within(shape(107, 33, 1))

    assert (spot.longitude, spot.latitude) == pytest.approx((107.5, 33.5), abs=0.01)


@pytest.fixture
def mianxian(db):
    return AreaFactory(code="610725", name="勉县", kind="county")


def names(on=DAY):
    drawing = boundaries_drawn(on)
    return drawing and [one.name for one in drawing.outlines]


def test_nothing_imported_is_no_drawing(mianxian):
    assert boundaries_drawn(DAY) is None


def test_counties_are_drawn_and_a_town_only_without_its_county(mianxian):
    other = AreaFactory(code="610702", name="汉台区", kind="county")
    for code, name, parent in (
        ("610725100", "勉阳街道", mianxian),
        ("610702001", "北关街道", other),
    ):
        town = AreaFactory(code=code, name=name, kind="town", parent=parent)
        boundary_make(town, square(107, 33, 0.01))
    boundary_make(mianxian, square(106.5, 33))

    assert names() == ["北关街道", "勉县"]


def test_the_boundary_of_the_day_is_drawn_and_a_new_one_is_seen_at_once(mianxian):
    boundary_make(mianxian, square(106.5, 33), valid_to=date(2026, 6, 30))
    first = boundaries_drawn(date(2026, 6, 1))
    boundary_make(mianxian, square(106.7, 33), valid_from=date(2026, 7, 1))

    assert boundaries_drawn(DAY).sheet.frame.west == 106.7
    assert first.sheet.frame.west == boundaries_drawn(date(2026, 6, 1)).sheet.frame.west == 106.5


def test_one_that_begins_later_is_drawn_where_there_is_none_yet(mianxian):
    boundary_make(mianxian, square(106.5, 33), valid_from=date(2027, 1, 1))

    assert names() == ["勉县"]
