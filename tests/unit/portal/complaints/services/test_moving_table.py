"""Is every step taken by exactly those whose it is, from exactly the states of the table?

Every state × every step × every part, and a superuser, a visitor's absence of an account, and the
same parts in another county. Everything that guards ask for is there, so only table and
permissions decide.
"""

import itertools

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from portal.complaints.enums import FileKind, Outcome, State
from portal.complaints.events import Actor, event_append
from portal.complaints.services.moving import case_move
from portal.complaints.steps import StepForm
from portal.complaints.workflow import TRANSITIONS, Part, transition_named
from tests.factories.complaints import (
    NOW,
    PART_CODENAMES,
    CaseFactory,
    desk,
    draft_of,
    file_of,
    later,
    officer,
    unit,
)

pytestmark = pytest.mark.django_db
NAMES = [one.name for one in TRANSITIONS]
NOBODY = "nobody"
SUPERUSER = "superuser"


class Undo(Exception):
    """Ends a try without a trace."""


@pytest.fixture
def people():
    staff = desk()
    elsewhere = unit("hantai", of="610702")
    found = {part.value: staff[part] for part in PART_CODENAMES}
    for part, codename in PART_CODENAMES.items():
        stranger = officer(f"far-{part}", codename, "view_complaint", works_for=elsewhere)
        found[f"far {part.value}"] = stranger
        found[f"powerless {part.value}"] = officer(f"no-{part}", works_for=staff.handling)
    found[SUPERUSER] = User.objects.create_superuser("root")
    found[NOBODY] = None
    return found


def a_case(state, staff_unit, drafter, first):
    case = CaseFactory(
        state=state, unit=staff_unit, merged_into=first if state == State.MERGED else None
    )
    for kind in (FileKind.BEFORE, FileKind.AFTER, FileKind.SITE_RECORD):
        file_of(case, kind)
    if state not in {State.REPLIED, State.CLOSED}:
        draft_of(case, drafter)
    return case


def attempt(case, name, by, form):
    """Return the state that a step leads to, or the name of what refused it; leave no trace."""
    came_from = State.UNFOUNDED if name == "return_unfounded_reply" else State.VERIFIED
    try:
        with transaction.atomic():
            event_append(
                complaint=case,
                kind="draft_reply",
                actor=Actor(Part.DRAFTER),
                now=NOW,
                from_state=came_from,
            )
            case_move(complaint=case, name=name, by=by, now=later(1), form=form)
            raise Undo(case.state)
    except Undo as undone:
        return undone.args[0]
    except (PermissionDenied, ValidationError) as refusal:
        return type(refusal).__name__
    finally:
        case.refresh_from_db()


def expected(state, name, who):
    transition = transition_named(state, name)
    if transition is None:
        return "ValidationError"
    by_itself = transition.owner in {Part.CITIZEN, Part.SYSTEM}
    if who == NOBODY:
        return transition.end if by_itself else "PermissionDenied"
    if by_itself:
        return "PermissionDenied"
    if who == SUPERUSER:
        # Nobody handles for a unit without working for it.
        return "PermissionDenied" if transition.owner == Part.HANDLER else transition.end
    return transition.end if who == transition.owner.value else "PermissionDenied"


@pytest.mark.parametrize("state", list(State))
def test_every_step_from_a_state_by_everybody(state, people):
    handling, first = unit("wuhou"), CaseFactory(number="4999999999")
    case = a_case(state, handling, people["drafter"], first)
    form = StepForm(
        reason="理由",
        unit=handling,
        destination="汉中市城市管理局 0916-12345",
        first_case=None if state == State.MERGED else first,
        outcome=Outcome.FOUNDED,
        action="已扑灭",
    )
    got, wanted = {}, {}
    for name, who in itertools.product(NAMES, people):
        got[name, who] = attempt(case, name, people[who], form)
        wanted[name, who] = str(expected(state, name, who))

    assert got == wanted
