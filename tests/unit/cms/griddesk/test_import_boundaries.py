"""Is a file of boundaries taken whole or not at all, shown before, and the same after twice?"""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from portal.grid.coordinates import Point
from portal.grid.models import Area, AreaBoundary
from portal.grid.selectors import route
from tests.factories.air import AreaFactory
from tests.factories.grid import DutyFactory, square
from tests.unit.cms.griddesk.files import feature, geojson, stored

pytestmark = pytest.mark.django_db
PROJECT = Path(__file__).parents[4]
# The folder of real data lies beside the project, or a floor higher.
REAL = next(
    (
        folder / "shared" / "data" / "geo"
        for folder in PROJECT.parents
        if (folder / "shared" / "data" / "geo").exists()
    ),
    PROJECT / "absent",
)
OPEN = {"type": "Polygon", "coordinates": [[[107, 33], [107.1, 33], [107.1, 33.1], [107, 33.1]]]}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[107, 33], [107.1, 33.1], [107.1, 33], [107, 33.1], [107, 33]]],
}


def test_boundaries_come_in_and_route_points(brought, hantai, nanzheng):
    duty = DutyFactory(area=hantai)
    file = geojson(
        feature(610702, square(107.0, 33.0), name="汉台区", parent={"adcode": 610700}),
        feature(610721, square(107.1, 33.0), name="南郑县"),
    )

    status, said, _err = brought(file, "--crs", "wgs84")

    assert status == 0
    assert said.count("boundary") + said.count("边界") >= 2
    answer = route(category="dust", area=None, point=Point(107.05, 33.05), on=timezone.localdate())
    assert answer.duty == duty
    other = route(category="dust", area=None, point=Point(107.15, 33.05), on=timezone.localdate())
    assert other.area == nanzheng


def test_a_former_code_and_its_name_change_nothing_of_the_area(brought, nanzheng):
    brought(geojson(feature("610721", square(107, 33), name="南郑县")), "--crs", "wgs84")

    nanzheng.refresh_from_db()
    assert (nanzheng.code, nanzheng.name) == ("610703", "南郑区")
    assert nanzheng.boundaries.count() == 1
    assert not Area.objects.filter(code="610721").exists()


def test_a_dry_run_shows_it_and_changes_nothing(brought, hantai):
    before = stored()
    file = geojson(
        feature("610702", square(107, 33), name="汉台新区"),
        feature("610704", square(107.2, 33), name="新县", level="county"),
    )

    status, said, _err = brought(file, "--crs", "wgs84", "--dry-run")

    assert status == 0
    assert "汉台区 → 汉台新区" in said
    assert "610704 新县" in said
    assert stored() == before


def test_taken_twice_it_changes_nothing_more(brought, hantai):
    file = geojson(feature("610702", square(107, 33), name="汉台区"))
    brought(file, "--crs", "gcj02")
    before = stored()

    _status, said, _err = brought(file, "--crs", "gcj02")

    assert stored() == before
    assert "0" in said
    assert "→" not in said


def test_a_new_boundary_ends_the_one_before(brought, hantai):
    brought(geojson(feature("610702", square(107, 33))), "--crs", "wgs84", "--from", "2026-01-01")
    brought(geojson(feature("610702", square(108, 33))), "--crs", "wgs84", "--from", "2026-07-01")

    old, new = hantai.boundaries.order_by("valid_from")
    assert (old.valid_to, new.valid_to) == (date(2026, 6, 30), None)


@pytest.mark.parametrize("broken", [OPEN, BOW_TIE, {"type": "Point", "coordinates": [107, 33]}])
def test_a_boundary_that_is_not_sound_is_named_and_nothing_is_taken(
    broken, brought, hantai, nanzheng, tmp_path
):
    before = stored()
    report = tmp_path / "report.tsv"
    file = geojson(
        feature("610702", square(107, 33), name="汉台区"), feature("610703", broken, name="南郑区")
    )

    status, _said, refused = brought(file, "--crs", "wgs84", "--report", str(report))

    assert status == 1
    assert "#2 南郑区" in refused
    assert "#2 南郑区" in report.read_text(encoding="utf-8")
    assert stored() == before


def test_overlaps_are_told_by_name_and_refused_unless_allowed(brought, hantai, nanzheng):
    file = geojson(
        feature("610702", square(107, 33), name="汉台区"),
        feature("610703", square(107.05, 33), name="南郑区"),
    )

    status, _said, refused = brought(file, "--crs", "wgs84")
    assert status == 1
    assert "汉台区" in refused
    assert "南郑区" in refused
    assert "50.00 %" in refused

    status, _said, warned = brought(file, "--crs", "wgs84", "--allow-overlaps")
    assert (status, AreaBoundary.objects.count()) == (0, 2)
    assert "50.00 %" in warned


def test_an_overlap_with_what_is_stored_is_found_too(brought, hantai, nanzheng):
    brought(geojson(feature("610702", square(107, 33), name="汉台区")), "--crs", "wgs84")

    status, _said, refused = brought(
        geojson(feature("610703", square(107.05, 33), name="南郑区")), "--crs", "wgs84"
    )

    assert status == 1
    assert "汉台区" in refused


def test_a_town_outside_of_its_county_is_told(brought, hantai):
    file = geojson(
        feature("610702", square(107, 33), name="汉台区"),
        feature("610702101", square(108, 33), name="铺镇"),
    )

    status, _said, warned = brought(file, "--crs", "wgs84")

    assert status == 0
    assert "100.0 %" in warned
    assert Area.objects.get(code="610702101").parent == hantai


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"type": "Feature"}', b'{"features": []}', b"\xff\xfe\x00", b"PK\x03\x04"],
)
def test_what_is_no_geojson_is_refused(content, brought):
    status, _said, refused = brought(content, "--crs", "wgs84")

    assert status == 1
    assert refused


def test_coordinates_must_be_told(brought, hantai):
    status, _said, refused = brought(geojson(feature("610702", square(107, 33))))

    assert status == 1
    assert "gcj02" in refused


def test_projected_coordinates_are_refused(brought, hantai):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    status, _said, _err = brought(
        geojson(feature("610702", square(107, 33)), crs=crs), "--crs", "wgs84"
    )

    assert status == 1


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real data is not here")
def test_the_real_counties_come_in_once_their_slip_is_mended(brought):
    AreaFactory(city=True)
    file = (REAL / "hanzhong_counties.geojson").read_bytes()

    status, _said, refused = brought(file, "--crs", "gcj02")
    assert status == 1
    assert "宁强县" in refused
    assert brought(file, "--crs", "gcj02", "--mend")[0] == 0

    names = [
        route(category="dust", area=None, point=Point(*at), on=timezone.localdate()).area.name
        for at in [(107.0, 33.07), (106.67, 33.15), (107.98, 33.52), (106.15, 33.33)]
    ]
    assert names == ["汉台区", "勉县", "佛坪县", "略阳县"]


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real data is not here")
def test_the_older_boundaries_come_in_under_the_codes_of_today(brought, nanzheng):
    file = (REAL / "hanzhong_counties_2015_old_codes.json").read_bytes()

    status, _said, refused = brought(file, "--crs", "gcj02", name="old.json")

    assert (status, refused) == (0, "")
    assert AreaBoundary.objects.count() == 11
    assert nanzheng.boundaries.count() == 1
