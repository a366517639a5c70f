"""What has become of a publication? Its corrections, its earlier versions, its withdrawal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.models import Page, Revision

from cms.core.lifecycle.models import Correction, PublicRecord, Withdrawal


@dataclass(frozen=True, slots=True)
class Version:
    """One version that readers have seen, or see.

    Attributes:
        number: 1 for the first.
        since: When it went out.
        until: When it was superseded; None for the one that holds.
        correction: The notice with which it went out; None for the first.
        revision: Its content; None for the one that holds, which the page itself shows.
    """

    number: int
    since: datetime
    until: datetime | None
    correction: Correction | None
    revision: Revision | None


def withdrawal_of(page: Page) -> Withdrawal | None:
    """Return the withdrawal that holds for a page, or for the page that it mirrors."""
    return Withdrawal.objects.filter(page_id=page.alias_of_id or page.pk, restored_at=None).first()


def corrections_of(page_ids: Collection[int]) -> dict[int, list[Correction]]:
    """Return the corrections of several pages, newest first, by page."""
    found: dict[int, list[Correction]] = {}
    for correction in Correction.objects.filter(page_id__in=page_ids):
        found.setdefault(correction.page_id, []).append(correction)
    return found


def versions_of(page: Page) -> list[Version]:
    """Return the versions that readers have seen, newest first; the first of them holds."""
    page_id = page.alias_of_id or page.pk
    record = PublicRecord.objects.filter(page_id=page_id).first()
    if record is None:
        return []
    corrections = list(
        Correction.objects.filter(page_id=page_id)
        .select_related("revision_before")
        .order_by("at", "pk")
    )
    since = [record.first_at, *(one.at for one in corrections)]
    ends = [*corrections, None]
    versions = [
        Version(
            number=number,
            since=since[number - 1],
            until=end.at if end else None,
            correction=corrections[number - 2] if number > 1 else None,
            revision=end.revision_before if end else None,
        )
        for number, end in enumerate(ends, start=1)
    ]
    return versions[::-1]


def once_published(pages: Collection[int] | object) -> list[Page]:
    """Return those of the pages that readers have seen."""
    return list(Page.objects.filter(pk__in=pages, public_record__isnull=False))


def with_public_record(pages: Any) -> Any:
    """Let a list of pages know of each whether readers have seen it."""
    seen = PublicRecord.objects.filter(page_id=OuterRef("pk"))
    return pages.annotate(has_public_record=Exists(seen))


def has_public_record(page: Page) -> bool:
    """Tell whether readers have seen a page; without a query when it comes from such a list."""
    known: bool | None = getattr(page, "has_public_record", None)
    return bool(once_published([page.pk])) if known is None else known
