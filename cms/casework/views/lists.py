"""What is done with many cases at once: handed out, or taken along as a table?"""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.casework.enums import Heap
from cms.casework.exports import MOST_ROWS, XLSX, as_csv, as_xlsx
from cms.casework.forms import HandOutForm
from cms.casework.people import officers
from cms.casework.permissions import DISPATCH, can_enter
from cms.casework.queue.asked import asked_for
from cms.casework.queue.heaps import ORDERS
from cms.casework.queue.selectors import cases_asked
from portal.complaints.permissions import INTAKE
from portal.complaints.selectors import cases_seen_by
from portal.complaints.services.handing import cases_hand_out

FORMATS: dict[str, tuple[Any, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, XLSX),
}


@require_POST
def hand_out(request: HttpRequest) -> HttpResponse:
    """Hand the ticked cases to one person, or take them out of everybody's hands."""
    if not (request.user.has_perm(DISPATCH) or request.user.has_perm(INTAKE)):
        raise PermissionDenied
    form = HandOutForm(request.POST, cases=cases_seen_by(request.user), people=officers())
    if form.is_valid():
        _hand(request, form.cleaned_data)
    else:
        messages.error(request, _("Tick at least one case that is still yours to hand out."))
    return HttpResponseRedirect(f"{reverse('casework_queue')}{_query(request)}")


def _hand(request: HttpRequest, said: dict[str, Any]) -> None:
    by, now = cast(User, request.user), timezone.now()
    try:
        count = cases_hand_out(complaints=said["case"], to=said["to"], by=by, now=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    messages.success(
        request,
        ngettext("Handed out %(count)d case.", "Handed out %(count)d cases.", count)
        % {"count": count},
    )


def _query(request: HttpRequest) -> str:
    """Return the query to go back to; only what the queue itself could have written."""
    text = request.POST.get("query", "")[:400]
    return text if text.startswith("?") and "\n" not in text and "\r" not in text else ""


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out what the queue shows as a table, all parts of it, without personal data."""
    if not can_enter(request.user):
        raise PermissionDenied
    if kind not in FORMATS:
        raise Http404
    asked, now = asked_for(request.GET), timezone.now()
    found = cases_asked(request.user, asked, now=now).select_related("category", "area", "unit")
    make, media_type = FORMATS[kind]
    content = make(found.order_by(*ORDERS[Heap(asked.heap)].columns)[: MOST_ROWS + 1])
    name = f"complaints-{timezone.localdate(now).isoformat()}.{kind}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
