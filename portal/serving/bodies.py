"""What was sent with a request? All of it, within a time and a size, before anybody works on it.

Nobody may drip: there is a while to begin with, and from then on so many bytes a second at least.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.conf import settings

IN_MEMORY: Final = 512 * 1024  # bytes; more is written to a file
# What is no form with files is small: Django's own bound for it lies below.
MOST_WITHOUT_FILES: Final = 4 * 1024 * 1024
WITH_FILES: Final = b"multipart/form-data"
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class BodyRefusedError(Exception):
    """A request that is not worked on.

    Attributes:
        status: Of the answer.
        reason: For the log.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(slots=True)
class Body:
    """What was sent; whoever works on it closes it."""

    content: IO[bytes]
    size: int = 0


_held = 0  # bytes of all bodies that this process has at the moment


async def body_received(receive: Receive, scope: Message) -> Body:
    """Return the whole body of a request.

    Raises:
        BodyRefusedError: It is too large, came too slowly, or broke off.
    """
    headers = dict(scope["headers"])
    if _has_none(scope, headers):
        return Body(BytesIO())
    expected = _expected(headers)
    most = _most(headers)
    if expected is not None and expected > most:
        raise BodyRefusedError(413, "body too large")
    body = Body(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - `body_let_go` does
    try:
        await _filled(body, receive, most)
        if expected is not None and body.size != expected:
            raise BodyRefusedError(400, "body broken off")
    except BaseException:
        body_let_go(body)
        raise
    body.content.seek(0)
    return body


def body_let_go(body: Body) -> None:
    """Forget a body."""
    global _held  # noqa: PLW0603 - one for each process, as the disk is
    _held -= body.size
    body.size = 0
    body.content.close()


async def _filled(body: Body, receive: Receive, most: int) -> None:
    begun = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(settings.BODY_SECONDS) as limit:
            while await _has_more(body, receive, most):
                granted = settings.BODY_SECONDS + body.size / settings.BODY_SLOWEST
                limit.reschedule(begun + granted)
    except TimeoutError:
        raise BodyRefusedError(408, "body too slow") from None


async def _has_more(body: Body, receive: Receive, most: int) -> bool:
    global _held  # noqa: PLW0603 - see above
    message = await receive()
    if message["type"] != "http.request":
        raise BodyRefusedError(400, "body broken off")
    piece = message.get("body", b"")
    body.size += len(piece)
    _held += len(piece)
    if body.size > most:
        raise BodyRefusedError(413, "body too large")
    if _held > settings.BODIES_MEGABYTES * 1024 * 1024:
        raise BodyRefusedError(503, "too many bodies")
    body.content.write(piece)
    return bool(message.get("more_body", False))


def _has_none(scope: Message, headers: dict[bytes, bytes]) -> bool:
    """Tell whether nothing is sent, without asking; HTTP/2 need not say how much follows."""
    if b"content-length" in headers or b"transfer-encoding" in headers:
        return False
    return scope["method"] in {"GET", "HEAD"} or str(scope["http_version"]).startswith("1")


def _expected(headers: dict[bytes, bytes]) -> int | None:
    length = headers.get(b"content-length", b"").decode("latin-1")
    return int(length) if length.isascii() and length.isdecimal() else None


def _most(headers: dict[bytes, bytes]) -> int:
    has_files = headers.get(b"content-type", b"").lower().startswith(WITH_FILES)
    return settings.BODY_MEGABYTES * 1024 * 1024 if has_files else MOST_WITHOUT_FILES
