"""How are accounts, rules and menus kept in the admin?"""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from api.channels.wechat.desk.forms import RuleForm, kinds
from api.channels.wechat.models import Account, MenuButton, Rule
from cms.core.keeping import KeepingViewSet


def _indented(row: MenuButton) -> Any:
    return format_html("{} › {}", row.above, row.label) if row.above else row.label


def _kind(rule: Rule) -> str:
    said = dict(kinds()).get(rule.kind, rule.kind)
    return f"{said} · {rule.get_bulletin_kind_display()}" if rule.bulletin_kind else said


def _state(account: Account) -> Any:
    waits = account.pauses.exists()
    said = _("something waits") if waits else _("in order")
    return format_html('<a href="{}">{}</a>', reverse("wechat_account", args=[account.pk]), said)


class AccountViewSet(KeepingViewSet):
    """The office's accounts."""

    model = Account
    needed_by = ("issues", "rules", "buttons")
    way_out = _("Switch it off instead.")
    url_prefix = "channels/wechat/accounts"
    url_namespace = "wechat_accounts"
    icon = "site"
    list_display = [
        "name",
        Column("state", label=_("state"), accessor=_state),
        "code",
        "area",
        "kind",
        BooleanColumn("is_active", label=_("active")),
    ]
    panels = [
        HelpPanel(_("Secrets are entered on the account's own page, after it has been saved.")),
        *(
            FieldPanel(name)
            for name in (
                "code",
                "name",
                "kind",
                "area",
                "app_id",
                "original_id",
                "callback_mode",
                "author",
                "can_publish",
                "is_active",
            )
        ),
    ]
    search_fields = ["name", "code"]


class RuleViewSet(ModelViewSet):
    """Which publications become drafts of which account."""

    model = Rule
    url_prefix = "channels/wechat/rules"
    url_namespace = "wechat_rules"
    icon = "list-ul"
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = [
        "account",
        Column("kind", label=_("kind"), accessor=_kind),
        Column("area", label=_("area"), accessor=lambda rule: rule.area or "—"),
        Column("release", label=_("goes out"), accessor="get_release_display"),
        BooleanColumn("is_active", label=_("active")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[RuleForm]:
        """Use the form that knows the kinds."""
        return RuleForm


class MenuButtonViewSet(ModelViewSet):
    """The buttons of all menus."""

    model = MenuButton
    url_prefix = "channels/wechat/menus"
    url_namespace = "wechat_menus"
    icon = "list-ol"
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = [
        "account",
        Column("label", label=pgettext_lazy("menu button", "label"), accessor=_indented),
        "position",
        Column("does", label=_("does"), accessor=lambda row: row.word or row.address or "—"),
    ]
    panels = [
        FieldPanel(name) for name in ("account", "above", "position", "label", "word", "address")
    ]
    ordering = ["account", "above__position", "position", "pk"]
