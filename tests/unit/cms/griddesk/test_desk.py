"""Does the desk tell who gets what and why, and may each role do just its part?"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.workflows.enums import Role
from cms.workflows.models import RoleGroup
from cms.workflows.setting_up import desk_set_up
from portal.complaints.models import Category
from portal.grid.models import AreaCode, Duty, Unit, UnitMember
from tests.factories.air import AreaFactory
from tests.factories.grid import DutyFactory, UnitFactory, boundary_make, square

pytestmark = pytest.mark.django_db
READING = ("griddesk_who", "griddesk_coverage")
LISTS = ("griddesk_areas", "griddesk_units", "griddesk_duties", "griddesk_members")


@pytest.fixture
def county():
    return AreaFactory(code="610725", name="勉县")


@pytest.fixture
def town(county):
    return AreaFactory(code="610725100", name="勉阳街道", kind="town", parent=county)


def who(client, **asked):
    given = {"category": "dust", "crs": "wgs84", "on": "2026-11-25", **asked}
    return client.get(reverse("griddesk_who"), given)


@pytest.mark.parametrize("name", [*READING, *(f"{one}:index" for one in LISTS)])
def test_who_may_read_what(name, lead, auditor, outsider):
    assert lead.get(reverse(name)).status_code == 200
    assert auditor.get(reverse(name)).status_code == 200
    assert outsider.get(reverse(name)).status_code in (302, 403)


@pytest.mark.parametrize("name", [*(f"{one}:add" for one in LISTS), "griddesk_import"])
def test_only_the_lead_changes_anything(name, lead, auditor, outsider):
    assert lead.get(reverse(name)).status_code == 200
    assert auditor.get(reverse(name)).status_code in (302, 403)
    assert outsider.get(reverse(name)).status_code in (302, 403)


def test_the_groups_of_the_roles_hold_it():
    desk_set_up()

    def holds(role, codename):
        group = RoleGroup.objects.get(role=role).group
        return group.permissions.filter(content_type__app_label="grid", codename=codename).exists()

    assert holds(Role.DEPARTMENT_LEAD, "import_grid")
    assert holds(Role.AUDITOR, "view_duty")
    assert not holds(Role.AUDITOR, "change_duty")
    assert not holds(Role.GRID_OFFICER, "view_duty")


def test_a_chosen_area_is_told_with_each_step(lead, county, town):
    unit = UnitFactory(name="勉县住建局")
    DutyFactory(area=county, unit=unit, category="dust", position=10)
    DutyFactory(area=town, unit=UnitFactory(name="街道办"), category="odour")
    DutyFactory(area=county, unit=UnitFactory(name="县治霾办"), position=90)

    page = who(lead, area=town.pk).content.decode()

    assert page.index("<h2>勉县住建局</h2>") < page.index("街道办") < page.index("县治霾办")
    assert page.count("griddesk-taken") == 1


def test_a_point_of_a_chinese_map_is_moved_before_it_is_looked_up(lead, county):
    boundary_make(county, square(107.0, 33.0))

    # Some metres inside of the western edge on the map, outside of it on the ground.
    on_map = {"longitude": "107.002", "latitude": "33.05"}

    assert who(lead, **on_map, crs="wgs84").context["answer"].area == county
    assert who(lead, **on_map, crs="gcj02").context["answer"].area is None


def test_a_point_that_contradicts_the_area_is_told(lead, county):
    boundary_make(county, square(107.0, 33.0))
    other = AreaFactory(code="610702", name="汉台区", parent=county.parent)

    answer = who(lead, area=other.pk, longitude="107.05", latitude="33.05")

    assert answer.context["answer"].area == other
    assert "help-warning" in answer.content.decode()


def test_without_any_desk_it_says_that_nobody_gets_it(lead, county):
    answer = who(lead, area=county.pk)

    assert answer.context["answer"].unit is None
    assert "griddesk-answer--gap" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"longitude": "107"},
        {"latitude": "33"},
        {"longitude": "x", "latitude": "33"},
        {"longitude": "nan", "latitude": "33"},
        {"longitude": "1e400", "latitude": "33"},
        {"longitude": "33", "latitude": "107"},
        {"area": "9" * 40},
        {"area": "610725", "on": "gestern"},
        {"area": "x", "category": "noise"},
        {"longitude": "107", "latitude": "33", "crs": "utm"},
    ],
)
def test_what_makes_no_sense_is_answered_at_its_field(asked, lead):
    answer = who(lead, **asked)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "answer" not in answer.context


def test_coverage_names_what_nobody_covers(lead, county):
    UnitFactory(desk=True)
    DutyFactory(area=county, category="dust", unit=UnitFactory(name="勉县住建局"))

    answer = lead.get(reverse("griddesk_coverage"), {"on": "2026-11-25"})

    (row,) = answer.context["rows"]
    assert [cell.unit for cell in row.cells if cell.category == "dust"] == ["勉县住建局"]
    assert len(row.gaps) == 7
    assert "市大气办" in answer.content.decode()


def test_a_category_that_the_office_adds_is_covered_asked_and_given_a_duty(lead, county):
    Category.objects.create(code="incense", name="祭祀焚烧", position=1)
    Category.objects.create(code="dust", name="扬尘", position=2)
    Category.objects.create(code="gone", name="已停用类别", position=3, is_active=False)
    unit = UnitFactory(name="勉县民政局")
    address = reverse("griddesk_duties:add")
    given = {
        "area": county.pk, "category": "incense", "unit": unit.pk, "valid_from": "2026-01-01",
        "valid_to": "", "position": 10, "note": "",
    }  # fmt: skip

    before = lead.get(reverse("griddesk_coverage"), {"on": "2026-11-25"})
    assert before.context["categories"] == ["祭祀焚烧", "扬尘"]
    assert before.context["rows"][0].gaps == ["祭祀焚烧", "扬尘"]

    assert lead.post(address, given).status_code == 302
    after = lead.get(reverse("griddesk_coverage"), {"on": "2026-11-25"})
    assert after.context["rows"][0].gaps == ["扬尘"]
    assert who(lead, area=county.pk, category="incense").context["answer"].unit == unit
    assert "祭祀焚烧" in lead.get(reverse("griddesk_duties:index")).content.decode()


def test_coverage_of_a_county_shows_its_towns_with_whose_rule_it_is(lead, county, town):
    DutyFactory(area=county)

    rows = lead.get(reverse("griddesk_coverage"), {"county": "610725"}).context["rows"]

    assert [row.area for row in rows] == [county, town]
    assert {cell.area for cell in rows[1].cells} == {"勉县"}
    assert not any(cell.is_own for cell in rows[1].cells)


def test_coverage_does_not_ask_more_for_more_areas(lead, county):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            lead.get(reverse("griddesk_coverage"))
        return len(asked)

    questions()  # the first visit fills caches
    few = questions()
    for number in range(30):
        DutyFactory(area=AreaFactory(code=f"6107{number + 31}", parent=county.parent))

    assert questions() == few


@pytest.mark.parametrize("asked", [{"on": "x"}, {"on": "2026-02-31"}, {"county": "x"}])
def test_coverage_bears_nonsense(asked, lead):
    assert lead.get(reverse("griddesk_coverage"), asked).status_code == 200


def test_a_duty_is_entered_and_one_that_has_begun_is_never_removed(lead, county):
    unit = UnitFactory()
    data = {
        "area": county.pk, "category": "dust", "unit": unit.pk, "valid_from": "2026-01-01",
        "position": "10",
    }  # fmt: skip
    lead.post(reverse("griddesk_duties:add"), data)
    duty = Duty.objects.get()

    lead.post(reverse("griddesk_duties:delete", args=[duty.pk]))
    assert Duty.objects.filter(pk=duty.pk).exists()

    duty.valid_from = timezone.localdate() + timedelta(days=2)
    duty.save()
    lead.post(reverse("griddesk_duties:delete", args=[duty.pk]))
    assert not Duty.objects.exists()


def test_a_duty_that_ends_before_it_begins_is_refused(lead, county):
    data = {
        "area": county.pk, "unit": UnitFactory().pk, "valid_from": "2026-02-01",
        "valid_to": "2026-01-01", "position": "10",
    }  # fmt: skip

    answer = lead.post(reverse("griddesk_duties:add"), data)

    assert "valid_to" in answer.context["form"].errors


def test_a_unit_with_duties_is_closed_not_removed(lead, county):
    duty = DutyFactory(area=county)

    lead.post(reverse("griddesk_units:delete", args=[duty.unit_id]))

    assert Unit.objects.filter(pk=duty.unit_id).exists()


def test_a_second_city_desk_is_refused_with_a_sentence(lead):
    UnitFactory(desk=True)
    data = {
        "code": "new", "name": "新", "kind": "office", "position": "1", "is_active": "on",
        "is_city_desk": "on",
    }  # fmt: skip

    answer = lead.post(reverse("griddesk_units:add"), data)

    assert answer.context["form"].errors
    assert Unit.objects.filter(is_city_desk=True).count() == 1


def test_former_codes_are_kept_with_an_area(lead, county):
    data = {
        "code": county.code, "name": "勉县", "kind": "county", "parent": county.parent_id,
        "former_codes": "610799、610798",
    }  # fmt: skip
    lead.post(reverse("griddesk_areas:edit", args=[county.pk]), data)
    assert set(county.old_codes.values_list("code", flat=True)) == {"610798", "610799"}

    lead.post(reverse("griddesk_areas:edit", args=[county.pk]), {**data, "former_codes": "610798"})
    assert list(county.old_codes.values_list("code", flat=True)) == ["610798"]


@pytest.mark.parametrize("codes", ["610700", "610701", "x y?", "1" * 13])
def test_a_former_code_that_means_something_else_is_refused(codes, lead, county):
    AreaCode.objects.create(code="610701", area=county.parent)
    data = {
        "code": county.code, "name": "勉县", "kind": "county", "parent": county.parent_id,
        "former_codes": codes,
    }  # fmt: skip

    answer = lead.post(reverse("griddesk_areas:edit", args=[county.pk]), data)

    assert list(answer.context["form"].errors) == ["former_codes"]


def test_lists_are_searched_and_narrowed(lead, county, town):
    DutyFactory(area=town, category="dust")
    DutyFactory(area=AreaFactory(code="610702", parent=county.parent), valid_to=date(2021, 1, 1))

    def shown(name, **asked):
        return list(lead.get(reverse(f"{name}:index"), asked).context["object_list"])

    assert shown("griddesk_areas", q="勉阳") == [town]
    assert shown("griddesk_areas", kind="town") == [town]
    assert shown("griddesk_areas", county=county.pk) == [town]
    assert len(shown("griddesk_duties", county=county.pk)) == 1
    assert len(shown("griddesk_duties", category="every")) == 1
    assert len(shown("griddesk_duties", state="ended")) == 1
    assert len(shown("griddesk_units", q="试验")) == 2
    assert len(Duty.objects.all()) == len(shown("griddesk_duties"))


def test_a_member_is_added(lead):
    unit = UnitFactory()
    user = lead.get("/admin/").wsgi_request.user

    lead.post(reverse("griddesk_members:add"), {"unit": unit.pk, "user": user.pk})

    assert UnitMember.objects.get().unit == unit
