"""What is told of a case whose outcome is public? The frozen answer is all that gets out.

No description, no answers of the citizen, no position, no address, no name: what the office wrote
and passed, what it did, and how long it took. Pictures are those of officers, chosen for this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import BigIntegerField, F, Prefetch
from django.utils import timezone

from portal.complaints.enums import DeadlineKind, FileKind, Outcome, State
from portal.complaints.models import CaseFile, Category, Complaint, Deadline, Reply
from portal.complaints.models.cases import ComplaintQuerySet
from portal.complaints.outcomes.places import YEAR, Newest, counts_since, line_of, newest_by_area
from portal.complaints.outcomes.withholding import named_level
from portal.complaints.permissions import area_ids_below
from portal.database.beside import Beside
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class PublicOutcome:
    """What came of one case.

    Attributes:
        number: The case number, which opens nothing without its secret.
        area: The town, or as much as may be named; None where even the city is unknown.
        days_taken: From the report to the answer, in days begun.
        is_in_time: Whether the deadline of the answer was met; None where there was none.
        before, after: Pictures of officers that were chosen for the public.
    """

    number: str
    category: Category
    area: Area | None
    received_on: date
    answered_on: date
    published_at: datetime
    state: str
    outcome: str
    outcome_label: str
    action: str
    text: str
    days_taken: int
    is_in_time: bool | None
    supporters: int
    before: tuple[CaseFile, ...]
    after: tuple[CaseFile, ...]
    is_demo: bool


def outcomes_listed(
    *, area: Area | None = None, category: Category | None = None, outcome: str = ""
) -> ComplaintQuerySet:
    """Return the cases whose outcome is public, the newest first, ready for `public_outcomes`.

    An area is asked for with all that lies in it; only counties should be offered, since a town
    may be kept back.
    """
    found = Complaint.objects.filter(is_public=True, published_at__isnull=False).alias(
        area_beside=Beside(F("area"), output_field=BigIntegerField()),
        category_beside=Beside(F("category"), output_field=BigIntegerField()),
    )
    if area is not None:
        found = found.filter(area_beside__in=area_ids_below({area.pk}))
    if category is not None:
        found = found.filter(category_beside=category.pk)
    if outcome in Outcome.values:
        found = found.filter(outcome=outcome)
    return _loaded(found).order_by("-published_at", "-pk")


def public_outcomes(cases: Iterable[Complaint]) -> list[PublicOutcome]:
    """Return what is told of some cases of `outcomes_listed`: two queries for all of them."""
    found = [case for case in cases if case.is_public and _reply_of(case) is not None]
    newest = newest_by_area(most=settings.COMPLAINT_PUBLIC_K)
    areas = {area.pk: area for area in Area.objects.all()}
    return [_told(case, _place(case, areas, newest)) for case in found]


def public_outcome(number: str) -> PublicOutcome | None:
    """Return what is told of the case of a number; None where nothing is public."""
    found = public_outcomes(outcomes_listed().filter(number=number))
    return found[0] if found else None


def place_told(case: Complaint) -> Area | None:
    """Return the place that is told of a case, as exactly as it may be named."""
    newest = newest_by_area(most=settings.COMPLAINT_PUBLIC_K)
    return _place(case, {area.pk: area for area in Area.objects.all()}, newest)


def _loaded(cases: ComplaintQuerySet) -> ComplaintQuerySet:
    answers = Deadline.objects.filter(kind=DeadlineKind.ANSWER).order_by("pk")
    files = CaseFile.objects.filter(
        may_be_public=True, is_cleared=True, kind__in=(FileKind.BEFORE, FileKind.AFTER)
    )
    replies = Reply.objects.exclude(approved_by=None).order_by("approved_at", "pk")
    return cases.select_related("category").prefetch_related(
        Prefetch("replies", replies, to_attr="sent_replies"),
        Prefetch("deadlines", answers, to_attr="answer_deadlines"),
        Prefetch("files", files, to_attr="public_files"),
    )


def _reply_of(case: Complaint) -> Reply | None:
    sent: list[Reply] = getattr(case, "sent_replies", [])
    return sent[-1] if sent else None


def _place(case: Complaint, areas: dict[int, Area], newest: Newest) -> Area | None:
    """Return the place of a case by the reports since a year before its own, on whichever page."""
    line = [area.pk for area in line_of(case.area_id, areas)]
    since = case.received_at - YEAR
    counts = counts_since({pk: newest[pk] for pk in line if pk in newest}, since)
    named = named_level(line, counts, settings.COMPLAINT_PUBLIC_K)
    return areas[named] if named is not None else None


def _told(case: Complaint, area: Area | None) -> PublicOutcome:
    reply = _reply_of(case)
    assert reply is not None  # noqa: S101 - asked before
    answered: datetime = reply.approved_at or case.received_at
    files: list[CaseFile] = getattr(case, "public_files", [])
    return PublicOutcome(
        number=case.number,
        category=case.category,
        area=area,
        received_on=timezone.localdate(case.received_at),
        answered_on=timezone.localdate(answered),
        published_at=case.published_at or answered,
        state=State(case.state).value,
        outcome=case.outcome,
        outcome_label=str(case.get_outcome_display()) if case.outcome else "",
        action=case.action,
        text=reply.public_text or reply.text,
        days_taken=(timezone.localdate(answered) - timezone.localdate(case.received_at)).days + 1,
        is_in_time=_is_in_time(case),
        supporters=case.supporters,
        before=tuple(one for one in files if one.kind == FileKind.BEFORE),
        after=tuple(one for one in files if one.kind == FileKind.AFTER),
        is_demo=case.is_demo,
    )


def _is_in_time(case: Complaint) -> bool | None:
    met = [one for one in getattr(case, "answer_deadlines", []) if one.met_at is not None]
    return met[-1].met_at <= met[-1].due_at if met else None
