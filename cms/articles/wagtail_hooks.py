"""Where do the articles show up in the admin?"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage
from cms.articles.selectors import policies_waiting
from cms.core.menus import ColumnItem
from cms.core.morning import DueItem, morning_provider


def _column(kind: ArticleKind) -> ArticleIndexPage | None:
    return ArticleIndexPage.objects.filter(kind=kind).order_by("path").first()


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        ColumnItem(
            kind.label,
            column=partial(_column, kind),
            name=f"articles-{kind.value}",
            icon_name="doc-full",
            order=100 * place,
        )
        for place, kind in enumerate(ArticleKind, start=1)
    ]
    return SubmenuMenuItem(
        gettext_lazy("Articles"), Menu(items=items), icon_name="doc-full", order=120
    )


@morning_provider
def policies_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the policies that wait for their interpretation, to whoever may write one."""
    column = _column(ArticleKind.INTERPRETATION)
    if column is None or not column.permissions_for_user(user).can_add_subpage():
        return
    for waiting in policies_waiting(now):
        yield DueItem(
            subject=_("Policies"),
            what=waiting.policy.title,
            state=_("Not interpreted yet"),
            url=reverse("wagtailadmin_pages:add", args=["articles", "articlepage", column.pk]),
            due_at=waiting.due_at,
        )
