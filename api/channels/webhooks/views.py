"""What else can be done with an endpoint? Try it, and give it another secret."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.permissions import CHANGE
from api.channels.webhooks.services import endpoint_rotate, endpoint_test


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a test message, and lead to its page: the answer shows there a moment later."""
    delivery = endpoint_test(endpoint=_endpoint(request, pk), now=timezone.now())
    return redirect("outbox_deliveries:inspect", delivery.pk)


@require_POST
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an endpoint another secret, and show it."""
    endpoint = _endpoint(request, pk)
    secret = endpoint_rotate(endpoint=endpoint, by=request.user, now=timezone.now())
    return secret_shown(request, endpoint, secret)


def secret_shown(request: HttpRequest, endpoint: Any, secret: str) -> HttpResponse:
    """Show a secret on the answer itself; nothing else keeps it readable."""
    context = {
        "endpoint": endpoint,
        "secret": secret,
        "index_url": reverse("webhooks_endpoints:index"),
    }
    response = TemplateResponse(request, "webhooks/secret.html", context)
    add_never_cache_headers(response)
    return response


def _endpoint(request: HttpRequest, pk: int) -> Endpoint:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    return get_object_or_404(Endpoint, pk=pk)
