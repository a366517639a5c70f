"""How is one question put to an address that others have given us?

At the address that its name was found to have, with the certificate of the name; without
following a redirect, without a proxy; and within a time and a size, whatever the other side does:
a watchdog ends the connection even where byte follows byte just in time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.connection import HTTPConnection, HTTPSConnection

from api.channels.outbox.outside.addresses import (
    Address,
    ForbiddenAddressError,
    UnreachableError,
    is_allowed,
    resolved,
)
from api.channels.outbox.outside.watchdog import Watchdog, watched

CONNECT_SECONDS: Final = 5
LARGEST_ANSWER: Final = 64 * 1024  # bytes that are read; the rest is left
CHUNK: Final = 8192
USER_AGENT: Final = "air-portal (+%s)"
SCHEMES: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, cut to what we read."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as text, whatever it is."""
        return self.body.decode(errors="replace")

    @property
    def is_success(self) -> bool:
        """Whether the other side has taken it."""
        return 200 <= self.status < 300


def ask(
    method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """Put a question, and return what was answered.

    Raises:
        ForbiddenAddressError: We do not go there.
        UnreachableError: No whole answer came in time.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in SCHEMES or not host:
        raise ForbiddenAddressError(f"{url} is no address of the web.")
    try:
        port = parts.port or SCHEMES[parts.scheme]
    except ValueError as error:
        raise ForbiddenAddressError(f"{url} names no port.") from error
    addresses = resolved(host, port)
    if parts.scheme == "http" and not all(is_allowed(one) for one in addresses):
        raise ForbiddenAddressError(f"{url} is not encrypted.")
    said = {"Host": parts.netloc.rpartition("@")[2], "Connection": "close", **(headers or {})}
    said.setdefault("User-Agent", USER_AGENT % settings.BASE_URL)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with Watchdog(settings.OUTSIDE_SECONDS) as watchdog:
        return _answered(
            _pools(parts.scheme, host, port, addresses, watchdog),
            {"method": method, "url": path, "headers": said, "body": body},
            watchdog,
        )


def _answered(pools: list[Any], asked: dict[str, Any], watchdog: Watchdog) -> Answer:
    """Ask the addresses of a host in turn, until one of them takes the connection."""
    for place, pool in enumerate(pools, start=1):
        try:
            with pool:
                return _read(pool, asked, watchdog)
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as e:
            if place == len(pools):
                raise UnreachableError(f"No connection: {_reason(e)}") from e
        except Exception as error:  # whatever comes apart while the other side misbehaves
            if watchdog.has_bitten:
                raise UnreachableError("No whole answer came in time.") from error
            raise UnreachableError(_reason(error)) from error
    raise UnreachableError("The host has no address.")


def _read(pool: Any, asked: dict[str, Any], watchdog: Watchdog) -> Answer:
    response = pool.urlopen(
        **asked, redirect=False, retries=False, preload_content=False, decode_content=False
    )
    body = b""
    while len(body) < LARGEST_ANSWER and (chunk := response.read(CHUNK)):
        body += chunk
    response.close()
    if watchdog.has_bitten:
        raise UnreachableError("No whole answer came in time.")
    return Answer(response.status, body[:LARGEST_ANSWER], response.headers)


def _pools(
    scheme: str, host: str, port: int, addresses: list[Address], watchdog: Watchdog
) -> list[Any]:
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=settings.OUTSIDE_SECONDS)
    return [_pool(scheme, host, str(one), port, watchdog, timeout) for one in addresses[:3]]


def _pool(
    scheme: str, host: str, address: str, port: int, watchdog: Watchdog, timeout: urllib3.Timeout
) -> Any:
    if scheme == "http":
        plain = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        plain.ConnectionCls = watched(HTTPConnection, watchdog)
        return plain
    pool = urllib3.HTTPSConnectionPool(
        address,
        port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        ca_certs=settings.OUTSIDE_CA_FILE or DEFAULT_CA_BUNDLE_PATH,
        server_hostname=host,
        assert_hostname=host,
    )
    pool.ConnectionCls = watched(HTTPSConnection, watchdog)
    return pool


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:400]
