"""What does a form say of an address that can't be right? Before anything is looked up."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.channels.outbox.outside.addresses import is_allowed, is_public


def check_address(url: str) -> None:
    """Refuse an address that we would never go to.

    Raises:
        ValidationError: with the sentence for the form.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValidationError(_("This is no address of the web.")) from error
    if not host or parts.username is not None or parts.fragment:
        raise ValidationError(_("Give an address with a host, without a password or a fragment."))
    if parts.scheme != "https" and not (parts.scheme == "http" and _has_own_network()):
        raise ValidationError(_("The address has to begin with https://."))
    address = _as_address(host)
    if address is not None and not is_allowed(address) and not is_public(address):
        raise ValidationError(_("This address lies in a private network and is not reached."))


def _has_own_network() -> bool:
    return bool(settings.OUTSIDE_NETWORKS_ALLOWED)


def _as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
