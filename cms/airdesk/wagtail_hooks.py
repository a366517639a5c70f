"""Where does the desk show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from cms.airdesk.dashboard import air_data_due
from cms.airdesk.permissions import (
    CONFIRM_MONTHS,
    KEEP_STATIONS,
    REVIEW_READINGS,
    SEE_IMPORTS,
    SEE_LIVE_SOURCE,
    offered_permissions,
)
from cms.airdesk.urls import urlpatterns
from cms.airdesk.viewsets import ImportViewSet, StationViewSet
from cms.core.menus import PermittedItem
from cms.core.morning import morning_provider

ENTRIES = (
    (_("Readings to check"), "airdesk_readings", "warning", (REVIEW_READINGS,)),
    (_("Confirm months"), "airdesk_months", "calendar-check", (CONFIRM_MONTHS,)),
    (_("Stations"), "airdesk_stations:index", "site", KEEP_STATIONS),
    (_("Import records"), "airdesk_imports:index", "upload", (SEE_IMPORTS,)),
    (_("Live source"), "airdesk_live", "rotate", (SEE_LIVE_SOURCE,)),
)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [StationViewSet(), ImportViewSet()]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what the viewsets do not offer by themselves."""
    return offered_permissions()


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        PermittedItem(
            label,
            reverse_lazy(name),
            icon_name=icon,
            order=place,
            name=name.replace(":", "-"),
            permissions=needed,
        )
        for place, (label, name, icon, needed) in enumerate(ENTRIES)
    ]
    return SubmenuMenuItem(
        _("Air data"), Menu(items=items), icon_name="table", order=120, name="air-data"
    )


morning_provider(air_data_due)
