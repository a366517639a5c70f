"""Where does the life of a publication show up in the admin, and what is refused there?"""

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.core.blocks.playing import played_part
from cms.core.copying import copy_told
from cms.core.lifecycle.permissions import can_correct, can_withdraw
from cms.core.lifecycle.publishing import CORRECTED
from cms.core.lifecycle.secluding import GIVEN_BACK, LOCKED_AWAY
from cms.core.lifecycle.selectors import (
    has_public_record,
    once_published,
    with_public_record,
    withdrawal_of,
)
from cms.core.lifecycle.services import RESTORED, WITHDRAWN
from cms.core.lifecycle.urls import urlpatterns
from cms.core.lifecycle.withheld import document_is_withheld
from cms.core.menus import help_without_foreign
from cms.core.morning import DueItem, morning_provider
from cms.core.viewsets import AuthorisedSourceViewSet, SpecialDayViewSet
from portal.calendar.selectors import missing_year

hooks.register("after_copy_page", copy_told)
hooks.register("construct_help_menu", help_without_foreign)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_global_admin_css")
def on_paper() -> str:
    """Print what a page of the desk holds, whole and without the menu over it."""
    address = static("css/admin/print.css")
    return format_html('<link rel="stylesheet" media="print" href="{}">', address)


@hooks.register("before_serve_document")
def withheld_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer 410 for a document of withdrawn publications; the desk still opens it."""
    if request.user.has_perm("wagtailadmin.access_admin") or not document_is_withheld(document):
        return None
    return HttpResponse(_("This document has been withdrawn."), status=HTTPStatus.GONE)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the ordering of withdrawals."""
    return Permission.objects.filter(content_type__app_label="core", codename="withdraw_page")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for action, label, message in (
        (CORRECTED, gettext_lazy("Correct"), gettext_lazy("Published a correction")),
        (WITHDRAWN, gettext_lazy("Withdraw"), gettext_lazy("Withdrew the publication")),
        (RESTORED, gettext_lazy("Restore"), gettext_lazy("Restored the withdrawn publication")),
        (LOCKED_AWAY, gettext_lazy("Lock away"), gettext_lazy("A lock keeps it from readers")),
        (GIVEN_BACK, gettext_lazy("Give back"), gettext_lazy("No lock keeps it from readers")),
    ):
        actions.register_action(action, label, message)


@hooks.register("construct_explorer_page_queryset")
def with_what_was_seen(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    """Read with the rows of a listing whether readers have seen each, not row by row."""
    return with_public_record(pages)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def buttons(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Offer what can be done with a page that readers have seen."""
    if not page.first_published_at or not has_public_record(page):
        return
    withdrawn = not page.live and withdrawal_of(page)
    if page.live and can_correct(user, page):
        yield _button(page, _("Publish a correction"), "page_correct", "edit", 52)
    if page.live and can_withdraw(user, page):
        yield _button(page, _("Withdraw"), "page_withdraw", "cross", 54)
    if withdrawn and can_withdraw(user, page):
        yield _button(page, _("Withdrawn: look and restore"), "page_restore", "undo", 54)


def _button(page: Page, label: str, view: str, icon: str, priority: int) -> Button:
    url = reverse(view, args=[page.pk])
    return Button(label, url=url, icon_name=icon, priority=priority)


@hooks.register("before_delete_page")
def keep_what_was_seen(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what readers have seen, or a branch with it, and name the way out."""
    branch = page.get_descendants(inclusive=True)
    seen = [one for one in once_published(branch.values("pk")) if not _is_demo(one)]
    if not seen:
        return None
    values = {"title": seen[0].get_admin_display_title()}
    messages.error(
        request,
        _("“%(title)s” has been published, so it cannot be deleted. Withdraw it instead.") % values,
    )
    return redirect("page_withdraw", seen[0].pk)


@hooks.register("before_bulk_action")
def keep_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same in a listing, where several are chosen at once."""
    if action_type != "delete" or not all(isinstance(one, Page) for one in objects):
        return None
    answers = (keep_what_was_seen(request, page) for page in objects)
    return next((answer for answer in answers if answer is not None), None)


def _is_demo(page: Page) -> bool:
    return bool(getattr(page.specific, "is_demo", False))


@hooks.register("register_admin_viewset")
def kept_lists() -> list[ModelViewSet]:
    return [AuthorisedSourceViewSet(), SpecialDayViewSet()]


@hooks.register("register_permissions")
def list_permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the keeping of sources and special days."""
    return Permission.objects.filter(
        content_type__app_label__in=("core", "calendar"),
        content_type__model__in=("authorisedsource", "specialday"),
    )


@hooks.register("before_serve_document", order=100)
def play(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer a player, once Wagtail has asked who may see the file."""
    return played_part(document, request)


@morning_provider
def year_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the year whose holidays nobody has entered, to whoever keeps them."""
    year = missing_year(now) if user.has_perm("calendar.add_specialday") else None
    if year is None:
        return
    yield DueItem(
        subject=_("Working days"),
        what=_("Holidays and worked weekends of %(year)d") % {"year": year},
        state=_("Not entered: deadlines are counted by weekdays alone"),
        url=reverse("special_days:index"),
        due_at=datetime(year, 1, 1, tzinfo=now.tzinfo),
    )
