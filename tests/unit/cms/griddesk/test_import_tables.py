"""Are tables of areas, units and duties taken whole, or refused cell by cell?"""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import load_workbook

from portal.grid.models import Area, Duty, Unit
from portal.grid.selectors import route
from tests.factories.air import AreaFactory, DailySummaryFactory, ReadingFactory, StationFactory, at
from tests.factories.grid import DutyFactory, UnitFactory
from tests.unit.cms.griddesk.files import stored, workbook

pytestmark = pytest.mark.django_db


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
    for hour in range(1, 4):
        ReadingFactory(station=station, hour=at(date(2026, 3, 10), hour))
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
