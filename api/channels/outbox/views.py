"""What can a person do with a delivery? Send it again, or call it off."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from api.channels.outbox.models import Delivery
from api.channels.outbox.permissions import DECIDE
from api.channels.outbox.services import delivery_cancel, delivery_redeliver

Action = tuple[Callable[..., Any], Callable[[], str]]
ACTIONS: dict[str, Action] = {
    "redeliver": (delivery_redeliver, lambda: _("It goes out again.")),
    "cancel": (delivery_cancel, lambda: _("It was called off.")),
}


@require_POST
def act(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    """Do it, or say why not."""
    if action not in ACTIONS:
        raise Http404
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    delivery = get_object_or_404(Delivery, pk=pk)
    do, done = ACTIONS[action]
    try:
        do(delivery=delivery, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done())
    return redirect("outbox_deliveries:inspect", pk)
