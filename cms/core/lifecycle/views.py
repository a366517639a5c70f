"""What can be done at the desk with what readers have seen? Correct, withdraw, restore."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from cms.core.lifecycle.correcting import correction_begin, correction_proposed
from cms.core.lifecycle.forms import CorrectionForm, WithdrawalForm
from cms.core.lifecycle.permissions import can_correct, can_withdraw
from cms.core.lifecycle.places import places_of
from cms.core.lifecycle.selectors import versions_of, withdrawal_of
from cms.core.lifecycle.services import page_restore, page_withdraw

EDIT = "wagtailadmin_pages:edit"


def _seen_page(pk: int) -> Any:
    return get_object_or_404(Page, pk=pk, public_record__isnull=False).specific


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what was wrong and why, then lead to the text."""
    page = _seen_page(pk)
    if not can_correct(request.user, page):
        raise PermissionDenied
    initial = {"what": correction_proposed(page), "why": page.correction_why}
    form = CorrectionForm(request.POST or None, initial=initial, page_id=page.pk)
    if request.method == "POST" and form.is_valid():
        what, why = form.cleaned_data["what"], form.cleaned_data["why"]
        correction_begin(page=page, what=what, why=why, by=cast(User, request.user))
        messages.success(
            request, _("The correction is noted. Now change the text and hand it in for review.")
        )
        return redirect(EDIT, page.pk)
    context = {"page": page, "form": form, "versions": versions_of(page)}
    return render(request, "lifecycle/admin/correct.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, say where the page will vanish, and take it back."""
    page = _seen_page(pk)
    if not can_withdraw(request.user, page):
        raise PermissionDenied
    if not page.live:
        messages.error(request, _("Only what is public can be withdrawn."))
        return redirect(EDIT, page.pk)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _withdrawn(request, page, form):
        return redirect("page_restore", page.pk)
    context = {"page": page, "form": form, "places": places_of(page)}
    return render(request, "lifecycle/admin/withdraw.html", context)


def _withdrawn(request: HttpRequest, page: Page, form: WithdrawalForm) -> bool:
    """Withdraw; when it cannot be, say so in the form."""
    category, reason = form.cleaned_data["category"], form.cleaned_data["reason"]
    by = cast(User, request.user)
    try:
        page_withdraw(page=page, category=category, reason=reason, by=by, now=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    title = {"title": page.get_admin_display_title()}
    messages.success(request, _("“%(title)s” is withdrawn. Its address now says so.") % title)
    return True


@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the withdrawal that holds, and bring the page back."""
    page = _seen_page(pk)
    if not can_withdraw(request.user, page):
        raise PermissionDenied
    withdrawal = withdrawal_of(page)
    if withdrawal is None:
        messages.info(request, _("This page is not withdrawn."))
        return redirect(EDIT, page.pk)
    if request.method == "POST":
        page_restore(page=page, by=cast(User, request.user), now=timezone.now())
        title = {"title": page.get_admin_display_title()}
        messages.success(request, _("“%(title)s” is public again.") % title)
        return redirect(EDIT, page.pk)
    context = {"page": page, "withdrawal": withdrawal}
    return render(request, "lifecycle/admin/restore.html", context)
