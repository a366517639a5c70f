"""What does Django get to know of a request? What the gateway interface of Python lays down."""

import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

Headers = Iterable[tuple[bytes, bytes]]


def environ_of(
    scope: dict[str, Any], content: IO[bytes], size: int, wrapper: Callable[..., Any]
) -> dict[str, Any]:
    """Return the environment of a request (PEP 3333)."""
    host, port = scope.get("server") or ("", 80)
    return {
        **_headers(scope["headers"]),
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "CONTENT_LENGTH": str(size),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": content,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": wrapper,
    }


def _headers(headers: Headers) -> dict[str, str]:
    """Return the headers under their names here.

    One with an underscore is left out: it would come under the name of the one with a hyphen, in
    which a proxy says something that is trusted.
    """
    found: dict[str, str] = {}
    for raw, value in headers:
        if b"_" in raw or raw in {b"content-length", b"transfer-encoding"}:
            continue
        name = raw.decode("latin-1").upper().replace("-", "_")
        key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
        said = value.decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        found[key] = f"{found[key]}{joint}{said}" if key in found else said
    return found
