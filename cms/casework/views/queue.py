"""Which cases wait, and for whom? The first screen of an officer's day."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.casework.enums import Heap
from cms.casework.forms import SaveViewForm
from cms.casework.models import SavedView
from cms.casework.people import officers
from cms.casework.permissions import DISPATCH, can_enter
from cms.casework.queue.asked import Asked, asked_for
from cms.casework.queue.counts import counts_of
from cms.casework.queue.filters import filter_choices
from cms.casework.queue.rows import rows_of
from cms.casework.queue.selectors import stretch_asked
from portal.complaints.permissions import INTAKE

LATEST: str = "casework_queue"  # key of the session: the queue as it was left


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show a part of a heap; without parameters, as it was left the last time."""
    if not can_enter(request.user):
        raise PermissionDenied
    if not request.GET and request.session.get(LATEST):
        return HttpResponseRedirect(f"{reverse('casework_queue')}{request.session[LATEST]}")
    asked = asked_for(request.GET)
    request.session[LATEST] = asked.address(heap=asked.heap or Heap.MINE) if request.GET else ""
    return render(request, "casework/queue.html", _context(request, asked))


def _context(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    now = timezone.now()
    place = request.GET.get("place", "")
    stretch = stretch_asked(request.user, asked, place=place, now=now)
    return {
        "page_title": _("Complaints"),
        "header_icon": "warning",
        "asked": asked,
        "tabs": _tabs(request, asked),
        "filters": filter_choices(asked),
        "rows": rows_of(stretch.cases, now),
        "next_url": asked.address(place=stretch.next_place) if stretch.next_place else "",
        "first_url": "" if stretch.is_first else asked.address(),
        "reset_url": f"?heap={asked.heap}",
        "views": SavedView.objects.filter(owner=cast(User, request.user)),
        "save_form": SaveViewForm(),
        **_handing(request),
        "query": asked.address(),
    }


def _handing(request: HttpRequest) -> dict[str, Any]:
    """Return to whom cases can be handed; to others than the desks nothing is offered."""
    may = request.user.has_perm(DISPATCH) or request.user.has_perm(INTAKE)
    return {"may_hand_out": may, "people": officers() if may else []}


def _tabs(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    counts = counts_of(request.user, timezone.now())
    held = request.user.has_perm(INTAKE)
    return [
        {
            "label": heap.label,
            "url": f"?heap={heap.value}",
            "count": counts.get(heap.value, ""),
            "is_current": heap == asked.heap,
            "is_pressing": heap == Heap.OVERDUE and counts[heap.value] != "0",
        }
        for heap in Heap
        if held or heap != Heap.HELD
    ]


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name; the same name again replaces them."""
    if not can_enter(request.user):
        raise PermissionDenied
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the view a name of at most 30 characters."))
        return redirect("casework_queue")
    asked = asked_for(form.asked())
    SavedView.objects.update_or_create(
        owner=cast(User, request.user),
        name=form.cleaned_data["name"],
        defaults={"query": asked.address(heap=asked.heap)},
    )
    messages.success(request, _("The view was saved."))
    return HttpResponseRedirect(f"{reverse('casework_queue')}{asked.address()}")


@require_POST
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of the own views."""
    get_object_or_404(SavedView, pk=pk, owner=cast(User, request.user)).delete()
    messages.success(request, _("The view was removed."))
    return redirect("casework_queue")
