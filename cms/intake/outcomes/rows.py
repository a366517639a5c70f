"""What may anybody read of a case? Only what an answer that was approved for the public says.

Nothing that the citizen wrote is in it, no position, no village and no house: a place is named as
far as the town.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cms.intake.categories import category_label
from portal.complaints.enums import DeadlineKind, FileKind
from portal.complaints.models import CaseFile, Complaint
from portal.grid.enums import AreaKind
from portal.grid.models import Area

_TOLD = (AreaKind.COUNTY, AreaKind.TOWN, AreaKind.ZONE)


@dataclass(frozen=True, slots=True)
class PublicOutcome:
    """One case as the public reads it.

    Attributes:
        place: County and town; "" when neither is known.
        outcome: Code of what the check found; "" when nothing was found yet.
        days: From the day it came in to the day it was answered.
        was_in_time: Whether it was answered by its deadline; None where none was set.
        answer: What was answered, in the words for the public.
        before: Pictures from before, that were chosen for the public.
        after: Pictures from after.
    """

    number: str
    category: str
    place: str
    outcome: str
    outcome_label: str
    action: str
    answer: str
    received_on: date
    answered_on: date | None
    days: int | None
    was_in_time: bool | None
    before: tuple[CaseFile, ...]
    after: tuple[CaseFile, ...]
    is_demo: bool


def public_outcome(case: Complaint) -> PublicOutcome:
    """Return what may be read of a case whose outcome is public."""
    received = timezone.localdate(case.received_at)
    answered = timezone.localdate(case.closed_at) if case.closed_at else None
    return PublicOutcome(
        number=case.number,
        category=category_label(case.category),
        place=place_of(case.area),
        outcome=case.outcome,
        outcome_label=str(case.get_outcome_display()),
        action=case.action,
        answer=_answer(case),
        received_on=received,
        answered_on=answered,
        days=(answered - received).days if answered else None,
        was_in_time=_was_in_time(case),
        before=_pictures(case, FileKind.BEFORE),
        after=_pictures(case, FileKind.AFTER),
        is_demo=case.is_demo,
    )


def place_of(area: Area | None) -> str:
    """Return a place as far as the town: `勉县勉阳街道`."""
    names: list[str] = []
    while area is not None and area.kind != AreaKind.CITY:
        if area.kind in _TOLD:
            names.insert(0, area.name)
        area = area.parent
    return "".join(names)


def _answer(case: Complaint) -> str:
    approved = [one for one in case.replies.all() if one.approved_at and one.is_for_public]
    if not approved:
        return ""
    newest = max(approved, key=lambda one: (one.approved_at, one.pk))
    return newest.public_text or newest.text


def _was_in_time(case: Complaint) -> bool | None:
    met = [one for one in case.deadlines.all() if one.kind == DeadlineKind.ANSWER and one.met_at]
    return all(one.met_at and one.met_at <= one.due_at for one in met) if met else None


def _pictures(case: Complaint, kind: FileKind) -> tuple[CaseFile, ...]:
    return tuple(
        one
        for one in case.files.all()
        if one.kind == kind
        and one.is_cleared
        and one.may_be_public
        and one.media_type.startswith("image/")
    )
