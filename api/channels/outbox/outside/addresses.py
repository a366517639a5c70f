"""Where does a host name lead, and may we go there?

A name is looked up once for each connection and the connection goes to the address that was
looked at: a name that answers differently the second time gains nothing. Of a name with several
addresses each has to be public.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Final

from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Ways to write an IPv4 address in IPv6: 6to4, Teredo's servers, translation (RFC 6052, RFC 8215).
_TRANSLATED: Final = tuple(
    ipaddress.ip_network(one)
    for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


class UnreachableError(Exception):
    """Nothing was heard from an address; the message says why, for the desk."""


class ForbiddenAddressError(UnreachableError):
    """An address that we do not go to."""


def resolved(host: str, port: int) -> list[Address]:
    """Return the addresses of a host, in the order in which to try them.

    Raises:
        UnreachableError: The name is not known.
        ForbiddenAddressError: One of them is not public, and not allowed either.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"{host} is not known: {error}") from error
    found = list(dict.fromkeys(ipaddress.ip_address(row[4][0]) for row in rows))
    for address in found:
        if not is_allowed(address) and not is_public(address):
            raise ForbiddenAddressError(f"{host} leads to {address}, which is not public.")
    return found


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the internet at large, and hides no other."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def is_allowed(address: Address) -> bool:
    """Tell whether the setting names a network that an address lies in."""
    return any(address in network for network in _allowed(settings.OUTSIDE_NETWORKS_ALLOWED))


def _allowed(names: Iterable[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(name) for name in names]
