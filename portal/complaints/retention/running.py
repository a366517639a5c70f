"""What is due to go today, and what became of it? One case, one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Count, QuerySet

from portal.complaints.enums import CLOSED_STATES, RetentionKind
from portal.complaints.events import Actor, event_append
from portal.complaints.models import Complaint
from portal.complaints.retention.deleting import StillNeededError, case_delete
from portal.complaints.retention.erasing import person_erase
from portal.complaints.retention.files import files_release
from portal.complaints.retention.rules import due
from portal.complaints.services.publishing import outcome_changed
from portal.complaints.workflow import Part

logger = structlog.get_logger(__name__)

AT_ONCE: Final = 500  # cases of one run: the rest comes with the next
SYSTEM: Final = Actor(Part.SYSTEM)


@dataclass(slots=True)
class Report:
    """What a run did, or would do.

    Attributes:
        numbers: The cases by what went of them.
        kept: Cases that something else still needs.
    """

    numbers: dict[RetentionKind, list[str]] = field(
        default_factory=lambda: {kind: [] for kind in RetentionKind}
    )
    kept: list[str] = field(default_factory=list)


def retention_run(*, now: datetime, dry_run: bool = False, limit: int = AT_ONCE) -> Report:
    """Let go what is due by the rules; with `dry_run` only say what that would be."""
    report = Report()
    for kind in RetentionKind:
        for case in _due(kind, now)[:limit]:
            if dry_run:
                report.numbers[kind].append(case.number)
            else:
                _let_go(case, kind, now, report)
    return report


def _due(kind: RetentionKind, now: datetime) -> QuerySet[Complaint]:
    cases = due(kind, now=now)
    if kind == RetentionKind.CONTACT:
        return cases.filter(anonymised_at=None)
    if kind == RetentionKind.FILES:
        return cases.filter(files__isnull=False).distinct()
    # A first case waits until those that were merged into it are gone.
    return cases.annotate(gathered=Count("repeats")).filter(gathered=0)


def _let_go(case: Complaint, kind: RetentionKind, now: datetime, report: Report) -> None:
    try:
        with transaction.atomic():
            locked = _still_closed(case)
            if locked is not None:
                _DEEDS[kind](locked, now)
                report.numbers[kind].append(case.number)
    except StillNeededError as error:
        logger.warning("a case is still needed", reason=str(error))
        report.kept.append(case.number)


def _still_closed(case: Complaint) -> Complaint | None:
    """Return the case under its lock; None if it was reopened a moment ago."""
    rows = Complaint.objects.select_for_update(of=("self",))
    return rows.filter(pk=case.pk, state__in=CLOSED_STATES).first()


def _anonymise(case: Complaint, now: datetime) -> None:
    erased = person_erase(case, now=now)
    facts = {"contact": erased.contact, "words": erased.words, "facts": erased.facts}
    event_append(complaint=case, kind="anonymise", actor=SYSTEM, now=now, data=facts)


def _drop_files(case: Complaint, now: datetime) -> None:
    count = files_release(case, now=now)
    outcome_changed(case, now=now)
    event_append(complaint=case, kind="files_deleted", actor=SYSTEM, now=now, data={"count": count})


def _delete(case: Complaint, now: datetime) -> None:
    case_delete(case, now=now)


_DEEDS: Final[Mapping[RetentionKind, Callable[[Complaint, datetime], None]]] = {
    RetentionKind.CONTACT: _anonymise,
    RetentionKind.FILES: _drop_files,
    RetentionKind.CASE: _delete,
}


def sentences_of(report: Report) -> Iterator[str]:
    """Yield a line for each kind, for the operator."""
    for kind, numbers in report.numbers.items():
        yield f"{kind.value}: {len(numbers)}{' (' + ', '.join(numbers) + ')' if numbers else ''}"
    if report.kept:
        yield f"still needed elsewhere: {', '.join(report.kept)}"
