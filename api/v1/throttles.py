"""How often may somebody ask? Often enough for a poller, not for a flood; with a key more often."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

from api.keys.models import ApiKey
from api.keys.selectors import key_of
from api.keys.services import key_used

HEADER = "X-API-Key"
MINUTE = 60  # seconds


class UnknownKey(APIException):
    """A key that we do not know, or that was taken back."""

    status_code = 401
    default_code = "unknown_key"
    default_detail = _(
        "This key is not known or no longer valid. Leave the header X-API-Key out, or ask us for "
        "another key."
    )


class AddressThrottle(AnonRateThrottle):
    """So many requests a minute for each address, as our own proxies report it, or for each key.

    `NUM_PROXIES` says how many hops are ours: what a caller writes into X-Forwarded-For itself
    is never taken for its address.
    """

    scope = "address"
    api_key: ApiKey | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request for its key, or for its address.

        Raises:
            UnknownKey: The key opens nothing: its owner has to learn it.
        """
        text = request.headers.get(HEADER, "")
        if text:
            self.api_key = key_of(text)
            if self.api_key is None:
                raise UnknownKey
            key_used(key=self.api_key, now=timezone.now())
            self.rate = f"{self.api_key.per_minute}/min"
            self.num_requests, self.duration = self.api_key.per_minute, MINUTE
        allowed: bool = super().allow_request(request, view)
        return allowed

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """Return under which name is counted."""
        if self.api_key is not None:
            return f"throttle_key_{self.api_key.pk}"
        name: str | None = super().get_cache_key(request, view)
        return name


class ReportThrottle(AddressThrottle):
    """So many reports a minute: many people share one address behind a mobile network."""

    scope = "reports"
