"""Where do the alerts show up in the admin?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from cms.alerts.dashboard import RunningAlertsPanel, alerts_due
from cms.alerts.models import AlertIndexPage, AlertPage
from cms.alerts.urls import urlpatterns
from cms.core.menus import ColumnItem
from cms.core.morning import morning_provider

morning_provider(alerts_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("construct_homepage_panels")
def running_alerts(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(RunningAlertsPanel())


@hooks.register("before_copy_page")
def keep_single(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a copy with a sentence: it would be a notice that nobody issued."""
    if not isinstance(page.specific, AlertPage):
        return None
    messages.error(request, gettext("A notice cannot be copied. Begin the next one by its button."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_menu_item")
def menu() -> ColumnItem:
    return ColumnItem(
        _("Alerts"),
        column=AlertIndexPage.objects.first,
        name="alerts",
        icon_name="warning",
        order=115,
    )
