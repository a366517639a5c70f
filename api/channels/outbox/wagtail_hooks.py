"""Where do deliveries show up in the admin? Under one heading with all channels.

A channel adds an entry of its own by the hook `CHANNELS_MENU_HOOK`.
"""

from typing import Any, Final

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from api.channels.outbox.permissions import DECIDE, SEE
from api.channels.outbox.services.deciding import CANCELLED, REDELIVERED
from api.channels.outbox.urls import urlpatterns
from api.channels.outbox.viewsets import DeliveryViewSet
from cms.core.menus import PermittedItem
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK

CHANNELS_MENU_HOOK: Final = "register_channels_menu_item"


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [DeliveryViewSet()]


@hooks.register(CHANNELS_MENU_HOOK)
def deliveries() -> MenuItem:
    return PermittedItem(
        _("Deliveries"),
        reverse_lazy("outbox_deliveries:index"),
        icon_name="mail",
        order=200,
        name="deliveries",
        permissions=(SEE, DECIDE),
    )


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = Menu(register_hook_name=CHANNELS_MENU_HOOK)
    return SubmenuMenuItem(_("Channels"), items, name="channels", icon_name="site", order=140)


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    """The office's editors look after what they send out; the auditor looks on."""
    both = (SEE, DECIDE)
    editors = (Role.OFFICE_WRITER, Role.DEPARTMENT_LEAD, Role.PROPAGANDA_EDITOR)
    return dict.fromkeys(editors, both) | {Role.AUDITOR: (SEE,)}


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the looking and the deciding."""
    return Permission.objects.filter(content_type__app_label="outbox")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(REDELIVERED, _("Send the delivery again"), _("Sent again"))
    actions.register_action(CANCELLED, _("Call the delivery off"), _("Called off"))
