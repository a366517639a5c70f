"""Is something tied to a case by its own officers only, and agreed to by a second person?

Every state × every part, here and in another county.
"""

import itertools
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.complaints.enums import State
from portal.complaints.models import CaseReference
from portal.complaints.references import references_public, references_told
from portal.complaints.services.referring import (
    reference_add,
    reference_confirm,
    reference_remove,
)
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, desk, later, officer, unit

pytestmark = pytest.mark.django_db
NEVER = {State.DECLINED, State.TRANSFERRED, State.MERGED, State.WITHDRAWN, State.INVALID}
LABEL = "陕C环罚〔2026〕12号"


class Undo(Exception):
    """Ends a try without a trace."""


@pytest.fixture
def people():
    staff = desk()
    elsewhere = unit("hantai", of="610702")
    return {
        "handler": staff[Part.HANDLER],
        "dispatcher": staff[Part.DISPATCHER],
        "verifier": staff[Part.VERIFIER],
        "approver": staff[Part.APPROVER],
        "root": User.objects.create_superuser("root"),
        "intake": staff[Part.INTAKE],
        "drafter": staff[Part.DRAFTER],
        "far": officer("far", "view_complaint", "add_evidence", works_for=elsewhere),
        "auditor": officer("auditor", "view_all_complaints"),
    }


MAY_TIE = {"handler", "dispatcher", "verifier", "approver", "root"}
MAY_AGREE = {"approver", "root"}


def tied(case, by, **values):
    given = {"kind": "penalties", "key": uuid4(), "label": LABEL, "now": NOW}
    return reference_add(complaint=case, by=by, **given | values)


def outcome(deed):
    """Return how a try ends, and undo it."""
    try:
        with transaction.atomic():
            deed()
            raise Undo
    except Undo:
        return "done"
    except PermissionDenied:
        return "not theirs"
    except ValidationError:
        return "not now"


def test_every_state_and_every_part(people):
    first = CaseFactory()
    handling = people["handler"].unit_memberships.get().unit
    wrong = []
    for state, name in itertools.product(State, people):
        case = CaseFactory(
            state=state, unit=handling, merged_into=first if state == State.MERGED else None
        )
        expected = "not now" if state in NEVER else "done"
        if name not in MAY_TIE:
            expected = "not theirs"
        got = outcome(lambda c=case, n=name: tied(c, people[n]))
        if got != expected:
            wrong.append((state, name, expected, got))

    assert wrong == []


def test_who_agrees_is_somebody_else_with_the_right_to(people):
    case = CaseFactory(unit=people["handler"].unit_memberships.get().unit)
    reference = tied(case, people["handler"])
    wrong = []
    for name, user in people.items():
        expected = "done" if name in MAY_AGREE else "not theirs"
        got = outcome(lambda u=user: reference_confirm(reference=reference, by=u, now=NOW))
        if got != expected:
            wrong.append((name, expected, got))

    assert wrong == []


def test_nobody_agrees_to_the_own_not_even_the_database(people):
    reference = tied(CaseFactory(), people["approver"])
    with pytest.raises(ValidationError):
        reference_confirm(reference=reference, by=people["approver"], now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseReference.objects.update(confirmed_by=people["approver"])


def test_each_deed_stands_in_the_history_with_the_name_in_words_that_can_be_erased(people):
    case = CaseFactory()
    reference = tied(case, people["dispatcher"])
    with pytest.raises(ValidationError):
        tied(case, people["dispatcher"], key=reference.key)
    reference_confirm(reference=reference, by=people["approver"], now=later(1))
    with pytest.raises(ValidationError):
        reference_confirm(reference=reference, by=people["root"], now=later(1))
    with pytest.raises(ValidationError):
        reference_remove(reference=reference, reason=" ", by=people["dispatcher"], now=later(2))
    reference_remove(reference=reference, reason="另案处罚", by=people["dispatcher"], now=later(2))

    events = list(case.events.order_by("sequence"))[1:]
    assert [one.kind for one in events] == ["refer", "refer_confirm", "refer_remove"]
    assert events[0].note == LABEL and events[0].public_words == ""
    assert events[0].data == {"kind": "penalties", "key": str(reference.key)}
    assert "另案处罚" in events[2].note
    assert not case.references.exists()


def test_a_held_case_gets_none(people):
    assert outcome(lambda: tied(CaseFactory(is_held=True), people["root"])) == "not now"


def test_what_is_shown_was_agreed_to_and_names_no_company_where_the_town_is_kept_back(people):
    case = CaseFactory()
    penalty = tied(case, people["dispatcher"])
    campaign = tied(case, people["dispatcher"], kind="campaigns", label="夏季臭氧攻坚")
    assert references_told(case) == references_public(case.number, is_place_whole=True) == []
    for one in (penalty, campaign):
        reference_confirm(reference=one, by=people["approver"], now=later(1))

    def shown(**how):
        return {one.label for one in references_public(case.number, **how)}

    assert shown(is_place_whole=True) == {LABEL, "夏季臭氧攻坚"}
    assert shown(is_place_whole=False) == {"夏季臭氧攻坚"}
