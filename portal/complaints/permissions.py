"""May this person? By permission, and by the area and unit that they work for.

Somebody plays a part in a case when they hold the part's permission and the case is theirs: in the
area of their own unit or below it, or everywhere with `view_all_complaints`. A handler works for
the responsible unit, or for a unit above it. Nobody plays the citizen or the system.
A superuser holds every permission, but what a second person has to do (`policies`) they can't do
alone either.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q

from portal.complaints.models import Complaint
from portal.complaints.workflow import Part, Transition
from portal.grid.models import Area, Unit

VIEW: Final = "complaints.view_complaint"
VIEW_ALL: Final = "complaints.view_all_complaints"
INTAKE: Final = "complaints.intake_case"
EXTEND: Final = "complaints.extend_deadline"
SUMMON: Final = "complaints.summon_unit"
INSPECT: Final = "complaints.inspect_unit"
ADD_EVIDENCE: Final = "complaints.add_evidence"
PART_PERMISSIONS: Final[Mapping[Part, str]] = {
    Part.INTAKE: INTAKE,
    Part.DISPATCHER: "complaints.dispatch_case",
    Part.HANDLER: "complaints.handle_case",
    Part.VERIFIER: "complaints.verify_case",
    Part.DRAFTER: "complaints.draft_reply",
    Part.APPROVER: "complaints.approve_reply",
}
# These go to the area's own people; a unit that was given one case is not the area's desk.
_BY_AREA: Final = frozenset({Part.DISPATCHER, Part.VERIFIER})


def can_take(user: Any, complaint: Complaint, transition: Transition) -> bool:
    """Tell whether somebody plays the part in a case that a step belongs to."""
    return can_play(user, complaint, transition.owner)


def can_play(user: Any, complaint: Complaint, part: Part) -> bool:
    """Tell whether somebody plays a part in a case."""
    permission = PART_PERMISSIONS.get(part)
    if permission is None or user is None or not user.has_perm(permission):
        return False
    if not can_see(user, complaint):
        return False
    if part == Part.HANDLER:
        return answers_for_unit(user, complaint)
    return part not in _BY_AREA or is_of_area(user, complaint)


def can_see(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody may open a case. What is held is opened at the city's desk only."""
    if complaint.is_held and not user.has_perm(INTAKE):
        return False
    if user.has_perm(VIEW_ALL):
        return True
    if not user.has_perm(VIEW):
        return False
    is_own = complaint.unit_id is not None and complaint.unit_id in own_unit_ids(user)
    return is_own or is_of_area(user, complaint)


def can_do(user: Any, complaint: Complaint, permission: str) -> bool:
    """Tell whether somebody with a permission may use it on a case that they can see."""
    return bool(user.has_perm(permission)) and can_see(user, complaint)


def can_refer(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody may say what belongs to a case, and take it away again."""
    return can_do(user, complaint, ADD_EVIDENCE) or can_confirm_reference(user, complaint)


def can_confirm_reference(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody may agree that it is shown in public: as with an answer."""
    return can_play(user, complaint, Part.APPROVER)


def can_show_pictures(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody may say which of the office's pictures the public may see.

    Beside an outcome that is out already, a picture comes as an answer does: by the approver. Who
    adds evidence may take one away at any time.
    """
    return can_do(user, complaint, ADD_EVIDENCE) or can_play(user, complaint, Part.APPROVER)


def can_work(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody does anything in a case that they see; an auditor only reads."""
    working = (*PART_PERMISSIONS.values(), ADD_EVIDENCE, EXTEND, SUMMON, INSPECT)
    return any(user.has_perm(one) for one in working) and can_see(user, complaint)


def is_of_area(user: Any, complaint: Complaint) -> bool:
    """Tell whether a case lies in the area of one of somebody's units, or below it."""
    if user.has_perm(VIEW_ALL):
        return True
    own = _own_area_ids(user)
    return bool(own) and not own.isdisjoint(_line_of(complaint.area))


def answers_for_unit(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody works for the responsible unit, or for one above it."""
    unit = complaint.unit
    if unit is None:
        return False
    if unit.pk in own_unit_ids(user):
        return True
    above = _line_of(unit.area)[1:]
    return not _own_area_ids(user).isdisjoint(above)


def scope_of(user: Any) -> Q:
    """Return the condition on cases that somebody may see; the list's form of `can_see`."""
    seen = Q()
    if not user.has_perm(VIEW_ALL):
        if not user.has_perm(VIEW):
            return Q(pk__in=[])
        seen = Q(area__in=area_ids_below(_own_area_ids(user))) | Q(unit__in=own_unit_ids(user))
    return seen if user.has_perm(INTAKE) else seen & Q(is_held=False)


def own_unit_ids(user: Any) -> set[int]:
    """Return the active units that somebody works for."""
    return set(Unit.objects.active().of(user).values_list("pk", flat=True))


def area_ids_below(tops: set[int]) -> set[int]:
    """Return areas and all that are part of them: one query for each level."""
    found, level = set(tops), set(tops)
    while level:
        below = Area.objects.filter(parent__in=level).values_list("pk", flat=True)
        level = set(below) - found
        found |= level
    return found


def _own_area_ids(user: Any) -> set[int]:
    units = Unit.objects.active().of(user).exclude(area=None)
    return set(units.values_list("area", flat=True))


def _line_of(area: Area | None) -> list[int]:
    """Return an area and those that it is part of, from the small to the large."""
    line: list[int] = []
    while area is not None and area.pk not in line:
        line.append(area.pk)
        area = area.parent
    return line
