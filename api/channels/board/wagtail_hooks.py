"""Where does the board show up in the admin? Under the channels, and beside each publication."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from api.channels.board.urls import urlpatterns
from api.channels.outbox.permissions import SEE
from api.channels.outbox.wagtail_hooks import CHANNELS_MENU_HOOK
from cms.core.menus import PermittedItem


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register(CHANNELS_MENU_HOOK)
def board_item() -> MenuItem:
    return PermittedItem(
        gettext_lazy("What arrived where"),
        reverse_lazy("board"),
        icon_name="table",
        order=100,
        name="board",
        permissions=(SEE,),
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def buttons(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from a publication to what became of it."""
    if page.first_published_at and user.has_perm(SEE):
        url = reverse("board_page", args=[page.pk])
        yield Button(_("What arrived where"), url=url, icon_name="table", priority=58)
