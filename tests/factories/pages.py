"""Published pages for the Given of a test."""

from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import time_machine
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.core.lifecycle.models import Correction
from cms.core.lifecycle.versions import is_same_text
from cms.core.models import PublicationPage
from tests.pages.models import NoticePage

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)
Family = TypeVar("Family", bound=PublicationPage)
# What each column has to say of itself.
COLUMN = {"column_type": "数据发布", "description": "发布空气质量信息。", "keywords": "空气质量"}


def home() -> Page:
    """Return the root page of the default site."""
    return Site.objects.get(is_default_site=True).root_page


def draft(page: Family, *, under: Page | None = None) -> Family:
    """Put a page into the tree that nobody has published."""
    page.live = False
    page.has_unpublished_changes = True
    (under or home()).add_child(instance=page)
    page.save_revision()
    return page


def publish(page: Family, *, at: datetime = NOON, under: Page | None = None) -> Family:
    """Publish a page the way an editor does, at that moment; a new one is put into the tree.

    A change of what readers have seen comes with its notice, one of its own if none is given.
    """
    with time_machine.travel(at, tick=False):
        if page.pk is None:
            draft(page, under=under)
        elif page.first_published_at and not page.correction_what:
            _notice_add(page)
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def _notice_add(page: PublicationPage) -> None:
    seen = type(page).objects.get(pk=page.pk)
    if not is_same_text(seen.serializable_data(), page.serializable_data()):
        number = Correction.objects.filter(page=page).count() + 1
        page.correction_what, page.correction_why = f"第{number}处有误。", "录入错误。"


def notice(title: str = "汉中市空气质量日报", *, at: datetime = NOON, **fields: Any) -> NoticePage:
    """Publish a notice at that moment."""
    under = fields.pop("under", None)
    fields.setdefault("body", f"<p>{title}</p>")
    return publish(NoticePage(title=title, **fields), at=at, under=under)


def translation(page: NoticePage, title: str, code: str, **fields: Any) -> NoticePage:
    """Publish what somebody has translated a notice to, at the same moment and beside it."""
    at = fields.pop("at", NOON)
    fields.setdefault("body", f"<p>{title}</p>")
    locale = Locale.objects.get_or_create(language_code=code)[0]
    key = page.translation_key
    return publish(NoticePage(title=title, locale=locale, translation_key=key, **fields), at=at)


def restrict(page: Page, kind: str = PageViewRestriction.LOGIN) -> PageViewRestriction:
    """Make a page and what lies below it private."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="secret"
    )
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.create(name="编辑"))
    return restriction
