"""What is announced when a lock is put before a page, or taken away?

Whoever followed it has to hear that it can't be read any more, as of a withdrawal, and without its
title; and when the lock is gone, that it can be read again. What lies beneath goes with it.
"""

from typing import Any

from wagtail.models import Page, PageViewRestriction

from cms.announcements.pages import is_locked_away, page_announce, speaks
from cms.publications.announcing import Event


def lock_was_saved(instance: PageViewRestriction, created: bool, **kwargs: Any) -> None:
    """Announce that a page and all beneath it went behind a lock."""
    if not created:
        return
    for page in _speaking(instance.page):
        if not is_locked_away(page, but=instance.pk):
            page_announce(page, Event.WITHDRAWN)


def lock_was_lifted(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Announce that a page can be read again; not where the lock went because the page did."""
    if getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    for page in _speaking(instance.page):
        if not is_locked_away(page):
            page_announce(page, Event.PUBLISHED)


def page_was_moved(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Announce what moved behind a lock, or out from behind one."""
    was, is_now = is_locked_away(parent_page_before), is_locked_away(parent_page_after)
    if was == is_now or instance.view_restrictions.exists():
        return
    event = Event.WITHDRAWN if is_now else Event.PUBLISHED
    for page in _speaking(instance):
        page_announce(page, event)


def _speaking(page: Page) -> list[Any]:
    beneath = Page.objects.descendant_of(page, inclusive=True).live().specific()
    return [one for one in beneath if speaks(one)]
