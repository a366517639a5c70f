"""Where does the article of a page show up in the admin?"""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.core.models import PublicationPage
from cms.core.previews import WECHAT
from cms.newmedia.permissions import can_see_draft
from cms.newmedia.urls import urlpatterns


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_editor_js")
def editor_script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/counted.js"))


@hooks.register("insert_global_admin_css")
def editor_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/counted.css"))


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: Any = None) -> Iterator[Button]:
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: Any = None) -> Iterator[Button]:
    yield from _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    """Lead to the preview, where the article is copied and taken along."""
    if issubclass(page.specific_class, PublicationPage) and can_see_draft(user=user, page=page):
        url = f"{reverse('wagtailadmin_pages:view_draft', args=[page.pk])}?mode={WECHAT}"
        yield Button(_("WeChat article"), url=url, icon_name="mobile-alt", priority=60)
