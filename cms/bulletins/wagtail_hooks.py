"""Where do the bulletins show up in the admin?"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import Page

from cms.bulletins.dashboard import bulletins_due
from cms.bulletins.drafting import DRAFTED, REFRESHED
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.permissions import can_draft, can_record_forecasts
from cms.bulletins.urls import urlpatterns
from cms.bulletins.viewsets import ForecastViewSet
from cms.core.menus import ColumnItem
from cms.core.morning import morning_provider


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def forecasts() -> ForecastViewSet:
    return ForecastViewSet()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the typing of forecasts."""
    return Permission.objects.filter(
        content_type__app_label="airquality", content_type__model="forecast"
    )


class DraftItem(MenuItem):
    """Shown to whoever may add a bulletin."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_draft(request.user, BulletinIndexPage.objects.first())


class ForecastItem(MenuItem):
    """Shown to whoever may record forecasts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_record_forecasts(request.user)


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        ColumnItem(
            gettext_lazy("All bulletins"),
            column=BulletinIndexPage.objects.first,
            name="all-bulletins",
            icon_name="list-ul",
            order=100,
        ),
        DraftItem(
            gettext_lazy("Draft a bulletin"),
            reverse_lazy("bulletin_draft"),
            icon_name="plus",
            order=200,
        ),
        ForecastItem(
            gettext_lazy("Type the next three days"),
            reverse_lazy("forecast_grid"),
            icon_name="edit",
            order=300,
        ),
        ForecastItem(
            gettext_lazy("Forecasts"), reverse_lazy("forecasts:index"), icon_name="date", order=400
        ),
    ]
    return SubmenuMenuItem(
        gettext_lazy("Bulletins"), Menu(items=items), icon_name="doc-full-inverse", order=110
    )


morning_provider(bulletins_due)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        DRAFTED, gettext_lazy("Draft from the figures"), gettext_lazy("Drafted from the figures")
    )
    actions.register_action(
        REFRESHED, gettext_lazy("Take the figures anew"), gettext_lazy("Took the figures anew")
    )


@hooks.register("before_copy_page")
def keep_single(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a copy with a sentence: of each bulletin there is one."""
    if not isinstance(page.specific, BulletinPage):
        return None
    messages.error(request, _("A bulletin stands only once, so it cannot be copied."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
