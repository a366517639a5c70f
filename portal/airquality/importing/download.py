"""How is a document fetched so that nothing at the other end can hold or harm us?

One deadline for the whole answer, however slowly it drips; a bound on its size; what was cut off
is an error. The bytes come as they are, packed or not; whoever reads them unpacks.
"""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, cast

import requests
from django.utils.translation import gettext_lazy as _
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from portal.airquality.sources.rows import sentence

LARGEST: Final = 64 * 1024 * 1024  # bytes; an hour of the whole country has 0.5 million
PIECE: Final = 64 * 1024
IN_MEMORY: Final = 4 * 1024 * 1024
NOT_MODIFIED: Final = 304
OK: Final = 200

_TOO_SLOW = _("The source did not answer within %(seconds)s seconds.")
_UNREACHABLE = _("The source can't be reached.")
_CUT_OFF = _("The answer of the source was cut off.")
_TOO_LARGE = _("The answer of the source is larger than %(size)s MB.")
_STATUS = _("The source answered with the error %(status)s.")
_BAD_ADDRESS = _("The address of the source is not a web address.")


class DownloadError(Exception):
    """Nothing usable came; `str()` is the sentence for the desk."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


@dataclass(frozen=True, slots=True)
class Download:
    """What came.

    Attributes:
        body: The bytes from their beginning; None when the document has not changed.
        etag: To be sent with the next request.
        last_modified: The same.
    """

    body: BinaryIO | None
    etag: str = ""
    last_modified: str = ""


def download(
    url: str, *, timeout: float, etag: str = "", last_modified: str = "", agent: str = ""
) -> Download:
    """Fetch a document, or learn that it has not changed.

    Args:
        url: An http or https address.
        timeout: Seconds for everything together.
        etag: As the last answer gave it.
        last_modified: The same.
        agent: How we introduce ourselves.

    Raises:
        DownloadError: Anything else than the whole document or "not modified" came.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified, "User-Agent": agent}
    headers = {"Accept-Encoding": "gzip", **{name: text for name, text in known.items() if text}}
    with _session(timeout) as (session, expired):
        try:
            got = _fetch(session, url, timeout, headers)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise DownloadError(_reason(error, timeout, expired=expired.is_set())) from error
    # An answer without a length that we cut ourselves looks like a whole one.
    if got.body is not None and expired.is_set():
        got.body.close()
        raise DownloadError(sentence(_TOO_SLOW, seconds=timeout))
    return got


def _fetch(
    session: requests.Session, url: str, timeout: float, headers: Mapping[str, str]
) -> Download:
    with session.get(url, headers=dict(headers), timeout=timeout, stream=True) as response:
        if response.status_code == NOT_MODIFIED:
            return Download(None)
        if response.status_code != OK:
            raise DownloadError(sentence(_STATUS, status=response.status_code))
        return Download(
            body=_body(response),
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
        )


def _body(response: requests.Response) -> BinaryIO:
    kept = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
    try:
        _keep(response, kept)
    except BaseException:
        kept.close()
        raise
    return kept


def _keep(response: requests.Response, kept: BinaryIO) -> None:
    size = 0
    for piece in response.raw.stream(PIECE, decode_content=False):
        size += len(piece)
        if size > LARGEST:
            raise DownloadError(sentence(_TOO_LARGE, size=LARGEST // 1024 // 1024))
        kept.write(piece)
    kept.seek(0)


def _reason(error: Exception, timeout: float, *, expired: bool) -> Any:
    if expired or isinstance(error, requests.Timeout | TimeoutError):
        return sentence(_TOO_SLOW, seconds=timeout)
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
        return _BAD_ADDRESS
    if isinstance(error, requests.exceptions.MissingSchema):
        return _BAD_ADDRESS
    if isinstance(error, requests.ConnectionError):
        return _UNREACHABLE
    return _CUT_OFF


@contextmanager
def _session(timeout: float) -> Iterator[tuple[requests.Session, threading.Event]]:
    """Open a session whose connections are cut when the time is over.

    A time limit of the library holds for each single wait; a server that sends a byte now and
    then would keep us for ever.
    """
    adapter, expired = _CuttingAdapter(), threading.Event()

    def expire() -> None:
        expired.set()
        adapter.cut()

    timer = threading.Timer(timeout, expire)
    timer.daemon = True
    with requests.Session() as session:
        # Neither the proxy nor the passwords of the process's environment are meant for this.
        session.trust_env = False
        session.max_redirects = 5
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        timer.start()
        try:
            yield session, expired
        finally:
            timer.cancel()


class _CuttingAdapter(HTTPAdapter):
    """Knows the sockets that it has opened."""

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self._sockets: list[socket.socket] = []

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Return the pool, made to tell of each connection that it opens."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        opened = self._sockets.append

        class Connection(pool.ConnectionCls):
            def connect(self) -> None:
                super().connect()
                opened(self.sock)

        pool.ConnectionCls = Connection
        return pool

    def cut(self) -> None:
        """Cut all connections; whoever reads from them sees the end."""
        for opened in self._sockets:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already
