"""Whose key came along? Posting needs one; reading needs none, and shows its owner their own."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from api.keys.models import ApiKey
from api.keys.selectors import key_of
from api.keys.services import key_used
from api.open311.errors import GeoReportError


def key_given(request: HttpRequest) -> ApiKey | None:
    """Return the key of a request; None when none came along, or one that does not hold."""
    text = request.POST.get("api_key") or request.GET.get("api_key") or ""
    return key_of(text) if text else None


def key_required(request: HttpRequest, now: datetime) -> ApiKey:
    """Return the key of a request.

    Raises:
        GeoReportError: 403 when there is none, or it does not hold.
    """
    key = key_given(request)
    if key is None:
        raise GeoReportError(403, _("api_key is missing or not valid. Ask the office for one."))
    key_used(key=key, now=now)
    return key
