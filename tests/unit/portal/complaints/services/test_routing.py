"""Is a case with its unit at once, with the reason kept, also when somebody decides otherwise?"""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.complaints.enums import CoordinateSystem, HoldReason
from portal.complaints.intake import Position, Submission
from portal.complaints.models import Complaint
from portal.complaints.services.routing import case_reroute
from portal.complaints.services.submitting import complaint_submit
from portal.complaints.workflow import Part
from portal.grid.models import Duty
from portal.grid.wording import reason_sentence
from tests.factories.complaints import COUNTY, NOW, area, category, desk, later, officer, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


@pytest.fixture
def office():
    return unit("office", of=None, kind="office", is_city_desk=True)


def submitted(**values):
    given = {"key": "k", "channel": "web", "category": category(), "description": "烟"}
    return complaint_submit(submission=Submission(**given | values), now=NOW).complaint


def duty(code=COUNTY, to="mianxian", **values):
    return Duty.objects.create(
        area=area(code), category="straw_burning", unit=unit(to), valid_from="2026-01-01", **values
    )


def test_a_case_goes_to_whoever_has_the_duty_and_says_why(people):
    rule = duty()
    case = submitted(area=area())
    decision = case.routings.get()

    assert case.unit == unit("mianxian") and case.area == area()
    assert (decision.unit, decision.duty_id) == (case.unit, rule.pk)
    assert "勉县" in decision.reason
    assert reason_sentence(**decision.reason_data) == decision.reason
    assert case.events.get(kind="route").data["is_by_rule"]


def test_without_a_rule_it_is_the_city_desk_and_said_so(office):
    case = submitted(area=area())

    assert case.unit == office and case.routings.get().duty_id is None
    assert not case.events.get(kind="route").data["is_by_rule"]


def test_without_a_city_desk_the_case_is_taken_all_the_same():
    case = submitted()

    assert case.unit is None and case.routings.get().reason


def test_a_position_of_a_chinese_map_is_brought_back_and_kept_as_it_was_given():
    given = Position(Decimal("33.153600"), Decimal("106.673200"), CoordinateSystem.GCJ02)
    case = submitted(position=given)
    case = Complaint.objects.get(pk=case.pk)

    assert (case.given_latitude, case.given_crs) == (given.latitude, "gcj02")
    assert case.latitude != given.latitude
    assert abs(case.latitude - given.latitude) < Decimal("0.01")


@pytest.mark.parametrize("latitude", ["91", "NaN", "-90.1", "Infinity"])
def test_a_place_that_is_none_is_told_at_its_field(latitude):
    with pytest.raises(ValidationError) as refusal:
        submitted(position=Position(Decimal(latitude), Decimal(107)))

    assert set(refusal.value.message_dict) == {"position"}
    assert not Complaint.objects.exists()


def test_another_unit_is_named_with_a_reason_and_the_first_one_stays(people):
    duty()
    case = submitted(area=area())
    other = unit("wuhou")
    with pytest.raises(ValidationError):
        case_reroute(complaint=case, unit=other, reason=" ", by=people[Part.INTAKE], now=later(1))
    case_reroute(
        complaint=case, unit=other, reason="更近", by=people[Part.DISPATCHER], now=later(1)
    )

    assert case.unit == other
    assert [one.reason for one in case.routings.all()][1] == "更近"
    assert case.routings.count() == 2
    assert case.routings.last().by == people[Part.DISPATCHER]


def test_a_corrected_category_asks_the_grid_again(people):
    duty()
    Duty.objects.create(
        area=area(COUNTY), category="dust", unit=unit("wuhou"), valid_from="2026-01-01"
    )
    case = submitted(area=area())
    case_reroute(
        complaint=case,
        category=category("dust", name="扬尘"),
        reason="是扬尘",
        by=people[Part.INTAKE],
        now=later(1),
    )

    assert case.unit == unit("wuhou") and case.category.code == "dust"
    assert case.events.last().note == "是扬尘"


def test_the_neighbours_desk_does_not_reroute(people):
    case = submitted(area=area())
    far = officer("far", "dispatch_case", "view_complaint", works_for=unit("ht", of="610702"))

    with pytest.raises(PermissionDenied):
        case_reroute(complaint=case, unit=unit(), reason="x", by=far, now=NOW)


def test_whoever_has_the_duty_is_told_at_once_of_what_is_urgent(people, mailoutbox):
    duty()
    submitted(area=area())
    submitted(key="held", area=area(), held_because=[HoldReason.TOO_FAST])
    submitted(key="demo", area=area(), is_demo=True)
    submitted(key="slow", area=area(), category=category("dust", name="扬尘", is_urgent=False))

    assert sorted(message.to[0] for message in mailoutbox) == [
        "dispatcher@example.org",
        "verifier@example.org",
    ]
    assert "秸秆焚烧" in mailoutbox[0].subject and "武侯" not in str(mailoutbox[0].message())
