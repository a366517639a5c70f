"""What is announced of a page when it goes out or away?

Only what anybody may come upon: no page behind a lock, no mirror of another, none that no site
leads to. A translation shares the id of the page that it translates, so it speaks to those alone
who follow its language.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from cms.core.addresses import page_address
from cms.core.languages.middleware import TRANSLATED
from cms.core.lifecycle.enums import PublicChange
from cms.core.lifecycle.secluding import seclusion_begin
from cms.core.lifecycle.selectors import withdrawal_of
from cms.core.models import PublicationPage
from cms.publications.announcing import Announcement, Event, announce

_EVENTS = {
    PublicChange.OUT: Event.PUBLISHED,
    PublicChange.CHANGED: Event.CHANGED,
    PublicChange.CORRECTED: Event.CORRECTED,
}


def page_went_out(instance: Any, **kwargs: Any) -> None:
    """Announce a page that has just been published; Wagtail's signal calls this."""
    if not instance.live or not page_speaks(instance):
        return
    if _is_locked_away(instance):
        seclusion_begin(page=instance, now=timezone.now())
        return
    page_announce(instance, _EVENTS[instance.public_change or PublicChange.CHANGED])


def page_went_away(instance: Any, **kwargs: Any) -> None:
    """Announce a page that was withdrawn, ran out or was taken offline.

    Of what is behind a lock the lock has said so already, or nobody has ever heard of it.
    """
    if page_speaks(instance) and not _is_locked_away(instance):
        page_announce(instance, Event.WITHDRAWN)


def page_announce(page: PublicationPage, event: Event) -> None:
    """Announce what became of a page, if a site leads to it."""
    site_id = Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()
    address = page_address(page, default_site_id=site_id)
    if address is None:
        return
    is_gone = event == Event.WITHDRAWN
    announce(
        Announcement(
            event=event,
            publication_id=f"urn:uuid:{page.translation_key}",
            kind=page.publication_kind,
            title="" if is_gone and _title_is_withheld(page) else page.title,
            area_code=page.area.code if page.area else "",
            page_id=page.pk,
            at=timezone.now(),
            address=address,
            is_demo=page.is_demo,
            language=_language_of(page),
        )
    )


def page_speaks(page: Any) -> bool:
    """Tell whether anything is announced of a page at all."""
    if not isinstance(page, PublicationPage) or page.alias_of_id:
        return False
    return not _language_of(page) or _language_of(page) in TRANSLATED


def _language_of(page: PublicationPage) -> str:
    """Return the language of a translation, or "" for what is translated."""
    code: str = page.locale.language_code
    return "" if code == settings.LANGUAGE_CODE else code


def _is_locked_away(page: PublicationPage) -> bool:
    return bool(page.get_view_restrictions().exists())


def _title_is_withheld(page: PublicationPage) -> bool:
    withdrawal = withdrawal_of(page)
    return (withdrawal is not None and withdrawal.withholds_title) or _is_locked_away(page)
