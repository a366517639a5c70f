"""Can officers release, note, record and call in, each with the right to it and with an event?"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.demo.complaintpictures import field_drawn
from portal.complaints.enums import FileKind, State
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.services.charge import superiors_of, unit_in_charge
from portal.complaints.services.desk import (
    case_note,
    case_release,
    escalation_conclude,
    evidence_add,
    inspection_order,
    site_record_add,
    unit_summon,
)
from portal.complaints.workflow import Part
from tests.factories.complaints import CITY, NOW, TOWN, CaseFactory, desk, later, officer, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


@pytest.fixture
def inspector():
    return officer("inspector", "summon_unit", "inspect_unit", "view_all_complaints")


def test_a_held_case_is_released_once_by_the_citys_desk(people):
    case = CaseFactory(is_held=True)
    with pytest.raises(PermissionDenied):
        case_release(complaint=case, by=people[Part.DISPATCHER], now=later(1))
    case_release(complaint=case, by=people[Part.INTAKE], now=later(1), note="真实")

    assert not case.is_held and case.events.last().note == "真实"
    with pytest.raises(ValidationError):
        case_release(complaint=case, by=people[Part.INTAKE], now=later(1))


def test_a_note_stays_at_the_desk_and_whoever_sees_the_case_may_write_it(people):
    case = CaseFactory()
    case_note(complaint=case, text="先电话核实", by=people[Part.HANDLER], now=later(1))
    assert (case.events.last().note, case.events.last().public_words) == ("先电话核实", "")

    with pytest.raises(ValidationError) as refusal:
        case_note(complaint=case, text=" ", by=people[Part.HANDLER], now=later(1))
    assert set(refusal.value.message_dict) == {"text"}
    far = officer("far", "view_complaint", works_for=unit("hantai", of="610702"))
    with pytest.raises(PermissionDenied):
        case_note(complaint=case, text="x", by=far, now=later(1))


def test_a_record_says_when_somebody_was_there_and_not_before_they_were(people):
    case, by = CaseFactory(), people[Part.VERIFIER]
    with pytest.raises(ValidationError) as refusal:
        site_record_add(complaint=case, text="x", visited_at=later(2), by=by, now=later(1))
    assert set(refusal.value.message_dict) == {"visited_at"}
    site_record_add(complaint=case, text="明火已灭", visited_at=later(1), by=by, now=later(2))
    assert case.events.last().data == {"visited_at": later(1).isoformat()}

    closed = CaseFactory(state=State.CLOSED)
    with pytest.raises(ValidationError):
        site_record_add(complaint=closed, text="x", visited_at=NOW, by=by, now=later(1))
    with pytest.raises(PermissionDenied):
        site_record_add(
            complaint=case, text="x", visited_at=NOW, by=people[Part.INTAKE], now=later(1)
        )


def test_a_picture_of_an_officer_has_its_kind_its_author_and_its_event(people):
    case, by = CaseFactory(), people[Part.HANDLER]
    incoming = file_receive(field_drawn(is_smoky=True), agreed_to_position=False, now=NOW)
    with pytest.raises(ValidationError):
        evidence_add(
            complaint=case, incoming=incoming, kind=FileKind.CITIZEN_PICTURE, by=by, now=later(1)
        )
    file = evidence_add(
        complaint=case,
        incoming=incoming,
        kind=FileKind.BEFORE,
        by=by,
        now=later(1),
        may_be_public=True,
    )

    assert (file.by, file.kind, file.may_be_public) == (by, "before", True)
    assert case.events.last().data == {"kind": "before", "file": file.pk}


@pytest.mark.parametrize("order", [unit_summon, inspection_order])
def test_a_unit_is_called_in_with_a_reason_and_what_came_of_it_is_written_once(
    people, inspector, order
):
    case, called = CaseFactory(), people.handling

    def call(by=inspector, reason="逾期未办"):
        return order(complaint=case, unit=called, reason=reason, by=by, now=later(1))

    with pytest.raises(PermissionDenied):
        call(by=people[Part.INTAKE])
    with pytest.raises(ValidationError) as refusal:
        call(reason=" ")
    assert set(refusal.value.message_dict) == {"reason"}
    row = call()
    assert case.events.last().data["unit_code"] == called.code

    with pytest.raises(ValidationError):
        escalation_conclude(escalation=row, conclusion="", by=inspector, now=later(9))
    escalation_conclude(escalation=row, conclusion="限期整改", by=inspector, now=later(9))
    row.refresh_from_db()
    assert (row.conclusion, row.concluded_at) == ("限期整改", later(9))
    with pytest.raises(ValidationError):
        escalation_conclude(escalation=row, conclusion="再写", by=inspector, now=later(9))


def test_whose_turn_it_is_follows_the_state(people):
    office = unit("office", of=None, kind="office", is_city_desk=True)
    turns = {
        State.RECEIVED: office,
        State.INVESTIGATING: people.handling,
        State.ASSIGNED: people.handling,
        State.VERIFIED: office,
        State.REOPEN_REQUESTED: office,
    }

    for state, wanted in turns.items():
        assert unit_in_charge(CaseFactory(state=state, unit=people.handling)) == wanted
    assert unit_in_charge(CaseFactory(state=State.ASSIGNED, unit=None)) == office


def test_the_superior_is_the_government_above_or_the_office():
    office = unit("office", of=None, kind="office")
    county, town = unit(), unit("wuhou", of=TOWN, kind="town")
    bureau = unit("bureau", kind="bureau")
    city = unit("cityhall", of=CITY, kind="county")

    assert superiors_of(town) == [county]
    assert superiors_of(bureau) == [county]
    assert superiors_of(county) == [city]
    assert superiors_of(city) == [office]
    assert superiors_of(office) == []
    assert timedelta(0) == later(0) - NOW
