"""What holds whenever a page is saved, by whatever way it came there?

Forms, revisions, copies, aliases, schedules and programs all save the page in the end, so it is
here that the first date holds, that no change goes out in silence and that a withdrawn page stays
away.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.lifecycle.enums import PublicChange
from cms.core.lifecycle.errors import (
    CorrectionMissingError,
    CorrectionRepeatedError,
    WithdrawnError,
)
from cms.core.lifecycle.models import Correction, PublicRecord, Withdrawal
from cms.core.lifecycle.versions import is_same_text

CORRECTED = "core.correct"
# A publication takes moments: a first date that is further off was not made by publishing.
A_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a draft says of the change that it brings."""

    what: str
    why: str

    @property
    def is_complete(self) -> bool:
        """Whether both were said."""
        return bool(self.what and self.why)


@contextmanager
def publication_saved(
    page: Any, columns: Collection[str] | None
) -> Iterator[Collection[str] | None]:
    """Wrap the saving of a page that goes out.

    Args:
        page: A `PublicationPage`.
        columns: What is to be written, as `update_fields` says it; None for everything.

    Yields:
        What is to be written: the first date with it, where it had to be put right.

    Raises:
        ValidationError: The page must not go out like this; nothing was written.
    """
    with transaction.atomic():
        record = _record_of(page)
        if _first_date_keep(page, record, now=timezone.now()) and columns is not None:
            columns = {*columns, "first_published_at"}
        notice = _notice_taken(page, record)
        page.public_change = _change(page, record, notice)
        yield columns
        if page.live and page.first_published_at and not page.alias_of_id:
            _record_write(page, record, notice)


def _change(page: Any, record: PublicRecord | None, notice: Notice | None) -> PublicChange | None:
    """Tell what readers are about to see, while the database still holds what they see."""
    if not page.live or page.alias_of_id:
        return None
    if record is None or not Page.objects.filter(pk=page.pk, live=True).exists():
        return PublicChange.OUT
    return PublicChange.CHANGED if notice is None else PublicChange.CORRECTED


def _record_of(page: Any) -> PublicRecord | None:
    if page.pk is None or page.alias_of_id:
        return None
    return PublicRecord.objects.select_related("revision").filter(page_id=page.pk).first()


def _first_date_keep(page: Any, record: PublicRecord | None, *, now: datetime) -> bool:
    """Put the date of the first publication right; tell whether it was wrong."""
    given = page.first_published_at
    if page.alias_of_id:
        return False  # it mirrors another page, date and all, and stands in no list
    if record is not None:
        page.first_published_at = record.first_at
    elif not page.live:
        page.first_published_at = None
    elif given is not None and not now - A_MOMENT <= given <= now:
        page.first_published_at = now
    return page.first_published_at != given


def _notice_taken(page: Any, record: PublicRecord | None) -> Notice | None:
    """Take the notice of a change off the page that is about to go out with it."""
    if record is None or not page.live:
        return None
    if Withdrawal.objects.filter(page_id=page.pk, restored_at=None).exists():
        raise WithdrawnError
    if record.revision is None or page.live_revision_id in {None, record.revision_id}:
        return None
    notice = Notice(page.correction_what.strip(), page.correction_why.strip())
    if not notice.is_complete and is_same_text(record.revision.content, page.live_revision.content):
        return None
    notice_check(page.pk, notice)
    page.correction_what = page.correction_why = ""
    return notice


def notice_check(page_id: int, notice: Notice) -> None:
    """Refuse a change that says nothing of itself, or only what was said of another.

    Raises:
        ValidationError: with the sentence for the editor.
    """
    if not notice.is_complete:
        raise CorrectionMissingError
    last = Correction.objects.filter(page_id=page_id).first()
    if last and (last.what, last.why) == (notice.what, notice.why):
        raise CorrectionRepeatedError


def _record_write(page: Any, record: PublicRecord | None, notice: Notice | None) -> None:
    """Remember what readers see now, and publish the notice of what they saw before."""
    own = page.live_revision and str(page.live_revision.object_id) == str(page.pk)
    revision = page.live_revision if own else None
    if record is None:
        PublicRecord.objects.create(
            page_id=page.pk, first_at=page.first_published_at, revision=revision
        )
        return
    if notice is not None and record.revision is not None:
        _correction_write(page, record, notice)
    if revision and revision.pk != record.revision_id:
        PublicRecord.objects.filter(pk=record.pk).update(revision=revision)


def _correction_write(page: Any, record: PublicRecord, notice: Notice) -> None:
    by = page.live_revision.user
    Correction.objects.create(
        page_id=page.pk,
        at=page.last_published_at,
        what=notice.what,
        why=notice.why,
        by=by,
        revision_before=record.revision,
    )
    log(page, CORRECTED, user=by, data={"what": notice.what, "reason": notice.why})
