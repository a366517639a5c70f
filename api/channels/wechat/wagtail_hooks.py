"""Where does WeChat show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from api.channels.outbox.wagtail_hooks import CHANNELS_MENU_HOOK
from api.channels.wechat.alarms import AlarmsPanel
from api.channels.wechat.demonstration import WeChatDemo
from api.channels.wechat.desk import accounts
from api.channels.wechat.desk.urls import urlpatterns
from api.channels.wechat.desk.viewsets import AccountViewSet, MenuButtonViewSet, RuleViewSet
from api.channels.wechat.desk.waiting import decisions_due
from api.channels.wechat.menus import PUSHED
from api.channels.wechat.publishing import permissions as publishing
from api.channels.wechat.publishing import releasing
from cms.core.menus import PermittedItem
from cms.core.morning import morning_provider
from cms.demo.parts import DEMO_PART_HOOK
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK


class DraftsItem(MenuItem):
    """Shown to whoever may see the drafts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return publishing.can_see(request.user)


hooks.register(DEMO_PART_HOOK, WeChatDemo)
morning_provider(decisions_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("construct_homepage_panels")
def alarms(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(AlarmsPanel())


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [AccountViewSet(), RuleViewSet(), MenuButtonViewSet()]


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return publishing.ROLE_GRANTS


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what no viewset offers."""
    return Permission.objects.filter(content_type__app_label="wechat", codename__endswith="_issue")


@hooks.register(CHANNELS_MENU_HOOK)
def drafts_item() -> MenuItem:
    return DraftsItem(
        _("WeChat drafts"),
        reverse_lazy("wechat_drafts"),
        icon_name="mail",
        order=300,
        name="wechat-drafts",
    )


@hooks.register(CHANNELS_MENU_HOOK)
def rules_item() -> MenuItem:
    return _item(_("Rules for WeChat"), "wechat_rules:index", "list-ul", 310, "rule")


@hooks.register(CHANNELS_MENU_HOOK)
def menus_item() -> MenuItem:
    return _item(_("WeChat menus"), "wechat_menus:index", "list-ol", 320, "menubutton")


@hooks.register(CHANNELS_MENU_HOOK)
def accounts_item() -> MenuItem:
    return _item(_("WeChat accounts"), "wechat_accounts:index", "site", 330, "account")


def _item(label: Any, name: str, icon: str, order: int, model: str) -> MenuItem:
    return PermittedItem(
        label,
        reverse_lazy(name),
        icon_name=icon,
        order=order,
        name=name.replace(":", "-"),
        permissions=tuple(f"wechat.{deed}_{model}" for deed in ("view", "add", "change")),
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/wechat_desk.css"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    words = (
        (releasing.CONFIRMED, _("Confirm the draft"), _("Confirmed the draft")),
        (releasing.JOINED, _("Put drafts together"), _("Put drafts together")),
        (releasing.DROPPED, _("Drop the draft"), _("Dropped the draft")),
        (releasing.DELETED, _("Delete on WeChat"), _("Deleted on WeChat")),
        (releasing.KEPT, _("Leave on WeChat"), _("Left on WeChat")),
        (PUSHED, _("Put the menu in place"), _("Put the menu in place")),
        (accounts.SECRETS, _("Enter secrets"), _("Entered secrets")),
    )
    for name, label, message in words:
        actions.register_action(name, label, message)
