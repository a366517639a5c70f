"""Which publications does a lock keep from their readers, and which come back from behind one?

What is found is compared with what is written down. So it does not matter how a lock came or went,
on the page or above it, nor how a page came below one; and to ask twice does no harm.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.lifecycle.models import Seclusion, Withdrawal

LOCKED_AWAY = "core.lock_away"
GIVEN_BACK = "core.give_back"


@dataclass(frozen=True, slots=True)
class Settled:
    """What has just gone behind a lock, and what has come back: live pages alone."""

    gone: tuple[Page, ...]
    back: tuple[Page, ...]


@transaction.atomic
def seclusions_settle(*, branch: str = "", now: datetime) -> Settled:
    """Write down what locks do now to the publications of a branch of the tree.

    What comes back counts as changed at that moment: whoever had to forget it is told by that.

    Args:
        branch: The path of its uppermost page; all pages unless given.
        now: The clock.
    """
    seen = Page.objects.filter(path__startswith=branch, public_record__isnull=False)
    begun = Exists(Seclusion.objects.filter(page=OuterRef("pk"), until=None))
    gone = _in_order(_told(seen.private()).exclude(begun))
    back = _in_order(seen.public().filter(begun))
    Seclusion.objects.bulk_create(
        (Seclusion(page=page, since=now) for page in gone), ignore_conflicts=True
    )
    Seclusion.objects.filter(page__in=back, until=None).update(until=now)
    settled = Settled(_live(gone), _live(back))
    returned = [page.pk for page in settled.back]
    Page.objects.filter(pk__in=returned).update(last_published_at=now)
    _log(settled.gone, LOCKED_AWAY, now)
    _log(settled.back, GIVEN_BACK, now)
    return settled


def seclusion_begin(*, page: Page, now: datetime) -> None:
    """Write down that a publication came out behind a lock: nobody has to forget it."""
    said = {"since": now, "was_public": False}
    Seclusion.objects.get_or_create(page_id=page.pk, until=None, defaults=said)


def seclusions_told() -> Any:
    """Return the times behind a lock that have not ended and that readers are told of."""
    return Seclusion.objects.filter(until=None, was_public=True)


def _told(pages: PageQuerySet) -> PageQuerySet:
    """Return what readers see of pages, or are told of as withdrawn."""
    withdrawn = Exists(Withdrawal.objects.filter(page=OuterRef("pk"), restored_at=None))
    return pages.filter(Q(live=True) | withdrawn)


def _log(pages: Iterable[Page], action: str, now: datetime) -> None:
    for page in pages:
        log(page, action, timestamp=now)


def _in_order(pages: PageQuerySet) -> list[Page]:
    return list(pages.order_by("pk").select_for_update(of=("self",)))


def _live(pages: Iterable[Page]) -> tuple[Page, ...]:
    return tuple(page.specific for page in pages if page.live)
