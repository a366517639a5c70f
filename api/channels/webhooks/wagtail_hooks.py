"""Where do webhooks show up in the admin?"""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from api.channels.outbox.wagtail_hooks import CHANNELS_MENU_HOOK
from api.channels.webhooks.permissions import CHANGE, ROLE_GRANTS, SEE
from api.channels.webhooks.services import ROTATED
from api.channels.webhooks.views import rotate, test
from api.channels.webhooks.viewsets import EndpointViewSet
from cms.core.menus import PermittedItem
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("channels/webhooks/<int:pk>/test/", test, name="webhook_test"),
        path("channels/webhooks/<int:pk>/rotate/", rotate, name="webhook_rotate"),
    ]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [EndpointViewSet()]


@hooks.register(CHANNELS_MENU_HOOK)
def menu_item() -> MenuItem:
    return PermittedItem(
        _("Webhooks"),
        reverse_lazy("webhooks_endpoints:index"),
        icon_name="link",
        order=300,
        name="webhooks",
        permissions=(SEE, CHANGE),
    )


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return ROLE_GRANTS


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        ROTATED, _("Change the secret of the webhook"), _("Changed the secret of the webhook")
    )
