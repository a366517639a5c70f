"""What is announced when a lock comes, goes, or a page is moved below one or out again?

Signals tell of each at once. A job looks for what came about in another way: a page that was
published in the moment in which the lock was set, a change past Wagtail.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.announcements.pages import page_announce, page_speaks
from cms.core.lifecycle.secluding import seclusions_settle
from cms.publications.announcing import Event


def lock_changed(instance: Any, **kwargs: Any) -> None:
    """Announce what a lock keeps from readers or gives back; Django's signals call this."""
    _branch_settle(instance.page_id)


def page_was_moved(instance: Any, **kwargs: Any) -> None:
    """Announce what a move has brought below a lock, or out; Wagtail's signal calls this."""
    _branch_settle(instance.pk)


@transaction.atomic
def locks_settle(*, branch: str = "", now: datetime) -> int:
    """Announce what locks have changed since this was last looked at; return of how many pages."""
    settled = seclusions_settle(branch=branch, now=now)
    told = [(page, Event.WITHDRAWN) for page in settled.gone]
    told += [(page, Event.PUBLISHED) for page in settled.back]
    for page, event in told:
        if page_speaks(page):
            page_announce(page, event)
    return len(told)


def _branch_settle(page_id: int) -> None:
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    if path is not None:  # the lock goes with its page
        locks_settle(branch=path, now=timezone.now())
