"""Is a file of the grid taken whole or not at all, shown before, and the same after twice?"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import load_workbook

from portal.grid.coordinates import Point
from portal.grid.models import Area, AreaBoundary, AreaCode, Duty, Unit
from portal.grid.selectors import route
from tests.factories.air import AreaFactory, DailySummaryFactory, ReadingFactory, StationFactory
from tests.factories.grid import DutyFactory, UnitFactory, square
from tests.unit.cms.griddesk.files import feature, geojson, workbook

pytestmark = pytest.mark.django_db
GEO = Path(__file__).parents[4].parent / "shared" / "data" / "geo"
# The folder of real data lies beside the project or one floor up.
REAL = next((one for one in (GEO, GEO.parents[3] / "shared/data/geo") if one.exists()), GEO)
OPEN = {"type": "Polygon", "coordinates": [[[107, 33], [107.1, 33], [107.1, 33.1], [107, 33.1]]]}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[107, 33], [107.1, 33.1], [107.1, 33], [107, 33.1], [107, 33]]],
}


@pytest.fixture
def city():
    return AreaFactory(city=True)


@pytest.fixture
def hantai(city):
    return AreaFactory(code="610702", name="汉台区", parent=city)


@pytest.fixture
def nanzheng(city):
    area = AreaFactory(code="610703", name="南郑区", parent=city)
    AreaCode.objects.create(code="610721", area=area, name="南郑县")
    return area


@pytest.fixture
def brought(tmp_path, capsys):
    """Bring a file by the command; return exit status, what it said and what it refused."""

    def bring(content, *options, name="grid.geojson"):
        path = tmp_path / name
        path.write_bytes(content)
        status = 0
        try:
            call_command("import_grid", str(path), *options)
        except SystemExit as error:
            status = error.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return bring


def stored():
    return (
        sorted(Area.objects.values_list("code", "name", "kind", "parent__code")),
        sorted(Unit.objects.values_list("code", "name", "is_active", "is_city_desk")),
        sorted(Duty.objects.values_list("area__code", "category", "valid_from"), key=str),
        sorted(AreaBoundary.objects.values_list("area__code", "valid_from", "west")),
    )


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


def test_areas_units_and_duties_come_from_one_workbook(brought, city):
    file = workbook(
        areas=[
            {"code": "610704101", "name": "新镇", "kind": "镇", "parent": "610704"},
            {
                "code": "610704",
                "name": "新县",
                "kind": "县",
                "parent": "610700",
                "former": "610799",
            },
        ],
        units=[{"code": "new", "name": "新县农业农村局", "kind": "县区部门", "area": "610704"}],
        duties=[
            {
                "area": "610799",
                "category": "straw_burning",
                "unit": "new",
                "valid_from": date(2026, 1, 1),
                "note": "某文件",
            }
        ],
    )

    status, _said, refused = brought(file, name="grid.xlsx")

    assert (status, refused) == (0, "")
    town = Area.objects.get(code="610704101")
    answer = route(category="straw_burning", area=town, point=None, on=date(2026, 11, 25))
    assert (answer.unit.name, answer.duty.note) == ("新县农业农村局", "某文件")
    assert brought(file, name="grid.xlsx")[1].count("→") == 0


def test_a_category_may_be_written_as_its_name(brought, hantai):
    UnitFactory(code="a")
    row = {"area": "610702", "category": "扬尘", "unit": "a", "valid_from": "2026-01-01"}

    status, _said, refused = brought(workbook(duties=[row]), name="d.xlsx")

    assert (status, refused) == (0, "")
    assert Duty.objects.get().category == "dust"


GOOD = {"area": "610702", "category": "dust", "unit": "a", "valid_from": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("wrong", "cell"),
    [
        ({"area": "999999"}, "职责!A3"),
        ({"unit": "nobody"}, "职责!C3"),
        ({"category": "noise"}, "职责!B3"),
        ({"valid_from": "gestern"}, "职责!D3"),
        ({"valid_from": None}, "职责!D3"),
        ({"valid_from": "2026-02-30"}, "职责!D3"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2025, 1, 1)}, "职责!E3"),
        ({"valid_to": "=TODAY()"}, "职责!E3"),
        ({}, "职责!3"),  # twice
    ],
)
def test_each_wrong_cell_of_a_duty_is_named(wrong, cell, brought, hantai):
    UnitFactory(code="a")
    rows = [{**GOOD, "valid_to": None}, {**GOOD, "valid_to": None, **wrong}]

    status, _said, refused = brought(workbook(duties=rows), name="d.xlsx")

    assert status == 1
    assert f"{cell}:" in refused
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "cell"),
    [
        ({"kind": "国"}, "区域!C2"),
        ({"name": None}, "区域!B2"),
        ({"name": "长" * 61}, "区域!B2"),
        ({"code": "61 07"}, "区域!A2"),
        ({"parent": "999999"}, "区域!D2"),
        ({"parent": "610704"}, "区域!D2"),
        ({"kind": "园区", "parent": None}, "区域!D2"),
        ({"tile_x": "-1"}, "区域!E2"),
    ],
)
def test_each_wrong_cell_of_an_area_is_named(wrong, cell, brought, city):
    row = {"code": "610704", "name": "新县", "kind": "县", "parent": "610700", "tile_x": 1}

    status, _said, refused = brought(workbook(areas=[{**row, **wrong}]), name="a.xlsx")

    assert status == 1
    assert f"{cell}:" in refused
    assert Area.objects.count() == 1


def test_a_code_of_today_is_nobodys_former_one(brought, hantai, nanzheng):
    row = {"code": "610702", "name": "汉台区", "kind": "区", "parent": "610700"}

    status, _said, refused = brought(workbook(areas=[{**row, "former": "610703"}]), name="a.xlsx")

    assert status == 1
    assert "610703" in refused


def test_the_city_desk_moves_from_one_unit_to_another(brought):
    UnitFactory(desk=True)
    row = {"code": "new", "name": "新办公室", "kind": "办公室", "is_city_desk": "是"}
    old = {"code": "daqiban", "name": "市大气办", "kind": "办公室", "is_city_desk": "否"}

    assert brought(workbook(units=[row]), name="u.xlsx")[0] == 1
    assert brought(workbook(units=[row, old]), name="u.xlsx")[0] == 0
    assert Unit.objects.get(is_city_desk=True).code == "new"


def test_two_units_never_have_one_name(brought):
    UnitFactory(code="a", name="某局")
    row = {"code": "b", "name": "某局", "kind": "市级部门"}

    assert brought(workbook(units=[row]), name="u.xlsx")[0] == 1


def test_a_duty_is_ended_by_its_last_day(brought, hantai):
    duty = DutyFactory(area=hantai, unit=UnitFactory(code="a"), valid_from=date(2026, 1, 1))
    row = {**GOOD, "category": "", "valid_to": date(2026, 11, 30)}

    _status, said, _err = brought(workbook(duties=[row]), name="d.xlsx")

    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 11, 30)
    assert "终止" in said or "ended" in said


def test_what_the_file_no_longer_names_ends_only_on_demand(brought, hantai, nanzheng):
    unit = UnitFactory(code="a")
    gone = DutyFactory(area=hantai, unit=unit, category="odour")
    elsewhere = DutyFactory(area=nanzheng, unit=unit)

    brought(workbook(duties=[GOOD]), name="d.xlsx")
    gone.refresh_from_db()
    assert gone.valid_to is None

    brought(workbook(duties=[GOOD]), "--end-missing", name="d.xlsx")
    gone.refresh_from_db()
    elsewhere.refresh_from_db()
    assert gone.valid_to == timezone.localdate() - timedelta(days=1)
    assert elsewhere.valid_to is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_text_is_known_by_its_headings(encoding, brought, city):
    text = "区划代码,名称,类别,上级代码\n610704,新县,县,610700\n"

    assert brought(text.encode(encoding), name="areas.csv")[0] == 0
    assert Area.objects.get(code="610704").name == "新县"


def test_unknown_headings_are_refused(brought):
    assert brought(b"a,b\n1,2\n", name="x.csv")[0] == 1
    assert brought(b"", name="x.csv")[0] == 1


def test_a_moved_town_takes_its_stations_past_along(brought, hantai, nanzheng):
    town = AreaFactory(code="610702101", name="铺镇", kind="town", parent=hantai)
    station = StationFactory(area=town)
    for _hour in range(3):
        ReadingFactory(station=station)
    DailySummaryFactory(station=station, area=None, day=date(2026, 3, 10))
    row = {"code": "610702101", "name": "铺镇", "kind": "镇", "parent": "610703"}

    status, said, _err = brought(workbook(areas=[row]), name="a.xlsx")

    assert status == 0
    town.refresh_from_db()
    assert town.parent == nanzheng
    assert nanzheng.days.filter(day=date(2026, 3, 10)).exists()
    assert "1" in said


def test_the_template_can_be_taken_as_it_is(brought, hantai, tmp_path):
    UnitFactory(desk=True)
    DutyFactory(area=hantai)
    path = tmp_path / "template.xlsx"
    before = stored()

    call_command("import_grid", "--template", str(path))
    status, said, refused = brought(path.read_bytes(), name="again.xlsx")

    assert (status, refused) == (0, "")
    assert "→" not in said
    assert stored() == before
    assert load_workbook(path).sheetnames[:3] == ["区域", "单位", "职责"]


def test_without_a_file_it_says_what_to_do():
    with pytest.raises(CommandError):
        call_command("import_grid")


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
