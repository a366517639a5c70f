"""Which files have no case, and how do they go? What has waited too long, and what nobody knows.

A row is taken away and its file with it in one transaction: a crash in between leaves the row, and
the next sweep does it again. What lies in the folders of the last days without any row (a deed that
was undone as a whole) goes as well.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.complaints.evidence.storage import case_files, names_of_day
from portal.complaints.models import CaseFile, StagedFile

# Whose folders are looked through; what is older was looked at while it was young.
DAYS_BACK = 2


def orphans_sweep(*, now: datetime) -> int:
    """Remove the files that no case has taken; return how many."""
    longest_wait = timedelta(hours=settings.EVIDENCE_STAGED_HOURS)
    stale = StagedFile.objects.filter(staged_at__lt=now - longest_wait)
    count = sum(staged_drop(path) for path in stale.values_list("path", flat=True))
    for path in _unknown(now, longest_wait):
        case_files().delete(path)
        count += 1
    return count


@transaction.atomic
def staged_drop(path: str) -> bool:
    """Take the row away, unless a case was quicker, and the file with it."""
    taken, _kinds = StagedFile.objects.filter(path=path).delete()
    if taken and not CaseFile.objects.filter(path=path).exists():
        case_files().delete(path)
    return bool(taken)


def _unknown(now: datetime, longest_wait: timedelta) -> Iterator[str]:
    """Yield the names of the last days that stand in no row, and are not being written now."""
    today = timezone.localdate(now)
    for back in range(DAYS_BACK + 1):
        names = set(names_of_day(today - timedelta(days=back)))
        for path in names - _known(names):
            if _age_of(path, now) > longest_wait:
                yield path


def _known(names: set[str]) -> set[str]:
    asked = list(names)
    return {
        path
        for model in (CaseFile, StagedFile)
        for start in range(0, len(asked), 500)
        for path in model.objects.filter(path__in=asked[start : start + 500]).values_list(
            "path", flat=True
        )
    }


def _age_of(path: str, now: datetime) -> timedelta:
    return now - case_files().get_modified_time(path)
