"""What is every deed tried on, and how is it tried without a trace?"""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cms.publications.references import Referable
from portal.complaints.enums import CLOSED_STATES, DeadlineKind, FileKind, State
from portal.complaints.models import CaseReference, Deadline, Inspection, Summons
from portal.complaints.services.publishing import outcome_publish
from tests.factories.complaints import CaseFactory, file_of
from tests.unit.cms.address_table import LETTERS
from tests.unit.cms.casework.deed_table import BOUND, LOOKS

NOBODY = ""
REASON = "核实现场的具体位置"


class Undo(Exception):
    """Ends a try without a trace."""


def furnish(case, by):
    now = timezone.now()
    file_of(case, FileKind.AFTER, at=now, may_be_public=True)
    file_of(case, FileKind.CITIZEN_VIDEO, at=now, is_cleared=False)
    CaseReference.objects.create(
        complaint=case, kind="penalties", key=uuid4(), label="1", added_by=by, added_at=now
    )
    for model in (Summons, Inspection):
        model.objects.create(complaint=case, unit=case.unit, reason="逾期", by=by, at=now)
    Deadline.objects.create(
        complaint=case, kind=DeadlineKind.ANSWER, started_at=now, due_at=now + timedelta(days=9),
        instrument="信访工作条例",
    )  # fmt: skip
    with transaction.atomic():
        outcome_publish(case, now=now)
        case.save()


def put(case, state, *, held=False):
    case.state, case.is_held = state, held
    case.closed_at = timezone.now() if state in CLOSED_STATES else None
    first = CaseFactory(state=State.ACCEPTED) if state == State.MERGED else None
    case.merged_into = first
    case.save()
    case.refresh_from_db()


def said(name, case):
    """Return what a form would have made of what was filled in."""
    target = Referable("penalties", "", uuid4(), "2", "", "")
    return {
        "release": {"reason": REASON},
        "clear": {"chosen": list(case.files.filter(is_cleared=False))},
        "evidence": {"record": "现场无火点", "visited_at": None, "pictures": []},
        "pictures": {"chosen": []},
        "unpublish": {"reason": REASON},
        "note": {"text": "已电话核实"},
        "refer": {"target": target},
        "refer_confirm": {"reference": case.references.get()},
        "refer_remove": {"reference": case.references.get(), "reason": REASON},
        "reroute": {"reason": REASON, "unit": case.unit, "area": None, "category": None},
        "extend": {"days": 5, "reason": "需要专业检测"},
        "summon": {"reason": REASON},
        "inspect": {"reason": REASON},
        "conclude": {"escalation": case.summons_set.get(), "conclusion": "已限期整改"},
    }[name]


def sent(name, case):
    """Return the same as a browser sends it."""
    given = said(name, case)
    plain = {"clear": "chosen", "refer_confirm": "reference", "refer_remove": "reference"}
    if name in plain:
        rows = given[plain[name]]
        given[plain[name]] = [one.pk for one in rows] if isinstance(rows, list) else rows.pk
    return {
        "pictures": {},
        "refer": {"text": "没有这样的决定"},
        "evidence": {"kind": "before", "record": "现场无火点"},
        "reroute": {"reason": REASON, "unit": case.unit.pk},
        "conclude": {"escalation": f"summons-{case.summons_set.get().pk}", "conclusion": "已整改"},
    }.get(name, given)


def attempt(work):
    """Tell whether a service does it; leave no trace."""
    try:
        with transaction.atomic():
            work()
            raise Undo
    except Undo:
        return True
    except (PermissionDenied, ValidationError):
        return False


def everybody(people, root):
    found = {LETTERS[role]: user for role, user in people.items()}
    return found | {"root": root, NOBODY: AnonymousUser()}


def is_theirs(line_who, who, where, *, held=False):
    if who == "root":
        return True
    if who == NOBODY or who not in line_who:
        return False
    return (where == "own" or who not in BOUND) and (not held or who in LOOKS)
