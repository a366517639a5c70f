"""Where does a request come from, as far as limits are concerned?"""

import ipaddress
from typing import Final

from django.http import HttpRequest

_HOUSEHOLD: Final = 64  # bits of an IPv6 address that one line has


def sender_of(request: HttpRequest) -> str:
    """Return where a request comes from: `REMOTE_ADDR`, which only our own proxies can set."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _HOUSEHOLD), strict=False))
