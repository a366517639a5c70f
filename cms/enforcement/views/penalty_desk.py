"""What can the desk do with one penalty? See what readers will see, publish, repair, withdraw."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.enforcement.enums import PartyKind, PenaltyState, WithdrawalKind
from cms.enforcement.forms import RepairForm, WithdrawForm
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.permissions import CHANGE, PUBLISH, can_publish, can_read
from cms.enforcement.penalties.policies import (
    citations_of,
    planned_end,
    publish_by,
    rule_of,
    withdraw_by,
)
from cms.enforcement.penalties.rows import labelled_values
from cms.enforcement.penalties.services import (
    penalty_publish,
    penalty_remove,
    penalty_repair,
    penalty_withdraw,
)
from portal.calendar.selectors import working_calendar


@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a penalty as the desk sees it."""
    if not can_read(request.user):
        raise PermissionDenied
    penalty = get_object_or_404(Penalty.objects.select_related("area", "entered_by"), pk=pk)
    return render(request, "enforcement/admin/penalty.html", _context(request, penalty))


def _context(
    request: HttpRequest,
    penalty: Penalty,
    repair: forms.Form | None = None,
    withdraw: forms.Form | None = None,
) -> dict[str, Any]:
    today = timezone.localdate()
    due = publish_by(penalty, working_calendar())
    is_draft = penalty.state == PenaltyState.DRAFT
    is_out = penalty.state == PenaltyState.PUBLISHED
    may_publish = request.user.has_perm(PUBLISH)
    return {
        "penalty": penalty,
        "page_title": penalty.decision_number,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("penalties_desk:index"), "label": _("Penalties")},
            {"url": "", "label": penalty.decision_number},
        ],
        "values": labelled_values(penalty),
        "rule": rule_of(penalty),
        "planned_end": planned_end(penalty),
        "due": due,
        "is_late": is_draft and due < today,
        "is_over": penalty.is_over(today),
        "withdraw_due": withdraw_by(penalty.overturned_on) if penalty.overturned_on else None,
        "warnings": citations_of(penalty),
        "is_minor": penalty.party_kind == PartyKind.MINOR,
        "may_change": is_draft and request.user.has_perm(CHANGE),
        "may_publish": is_draft and can_publish(request.user, penalty),
        "own_entry": is_draft and may_publish and not can_publish(request.user, penalty),
        "repair": repair or (RepairForm() if is_out and may_publish else None),
        "withdraw": withdraw or (WithdrawForm() if is_out and may_publish else None),
    }


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Do one of the things that can be done, or say why not."""
    if action not in ACTIONS:
        raise Http404
    if not request.user.has_perm(CHANGE if action == "remove" else PUBLISH):
        raise PermissionDenied
    penalty = get_object_or_404(Penalty, pk=pk)
    form_class, do, done = ACTIONS[action]
    form = form_class(request.POST)
    if not form.is_valid():
        typed: dict[str, forms.Form] = {action: form}
        context = _context(
            request, penalty, repair=typed.get("repair"), withdraw=typed.get("withdraw")
        )
        return render(request, "enforcement/admin/penalty.html", context, status=422)
    try:
        do(penalty, form.cleaned_data, cast(User, request.user))
    except (ValidationError, PermissionDenied) as error:
        said = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(said))
        return redirect("penalty_desk", pk)
    messages.success(request, str(done()))
    return redirect("penalties_desk:index") if action == "remove" else redirect("penalty_desk", pk)


def _publish(penalty: Penalty, said: dict[str, Any], by: User) -> None:
    penalty_publish(penalty=penalty, by=by, now=timezone.now())


def _remove(penalty: Penalty, said: dict[str, Any], by: User) -> None:
    penalty_remove(penalty=penalty, by=by, now=timezone.now())


def _repair(penalty: Penalty, said: dict[str, Any], by: User) -> None:
    penalty_repair(penalty=penalty, by=by, now=timezone.now(), **said)


def _withdraw(penalty: Penalty, said: dict[str, Any], by: User) -> None:
    kind = WithdrawalKind(said.pop("kind"))
    penalty_withdraw(penalty=penalty, kind=kind, by=by, now=timezone.now(), **said)


Action = tuple[type[forms.Form], Callable[[Penalty, dict[str, Any], User], None], Callable[[], str]]
ACTIONS: dict[str, Action] = {
    "publish": (forms.Form, _publish, lambda: _("The penalty is public now.")),
    "remove": (forms.Form, _remove, lambda: _("The draft was removed.")),
    "repair": (RepairForm, _repair, lambda: _("The end of the publicity was set anew.")),
    "withdraw": (WithdrawForm, _withdraw, lambda: _("The penalty was withdrawn.")),
}
