"""Where do the alerts show up in the admin?"""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.alerts.dashboard import RunningAlertsPanel, alerts_due
from cms.alerts.models import AlertIndexPage
from cms.alerts.urls import urlpatterns
from cms.core.morning import morning_provider

morning_provider(alerts_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("construct_homepage_panels")
def running_alerts(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(RunningAlertsPanel())


class AlertListItem(MenuItem):
    """The way to all notices; their list has no fixed number."""

    @property
    def url(self) -> str:
        index = AlertIndexPage.objects.first()
        if index is None:
            return reverse("wagtailadmin_explore_root")
        return reverse("wagtailadmin_explore", args=[index.pk])

    @url.setter
    def url(self, value: str) -> None:
        """The menu's own constructor sets an address; this one is looked up when it is shown."""


@hooks.register("register_admin_menu_item")
def menu() -> AlertListItem:
    return AlertListItem(_("Alerts"), "", icon_name="warning", order=115)
