"""Who waits for whom? Requests for the one thread that works; slow senders and readers for nobody.

An application of the asynchronous interface (ASGI) before a synchronous one. One thread works on
one request after the other: more only wait for each other, and SQLite's writers with them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

import structlog
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.serving.bodies import Body, BodyRefusedError, Message, Receive, body_received
from portal.serving.working import PIECE, Answer, Application, Readable, SentFile, answered

logger = structlog.get_logger(__name__)

Send = Callable[[Message], Awaitable[None]]
FILE_THREADS: Final = 4
CLOSED: Final = (b"connection", b"close")
PLAIN: Final = (b"content-type", b"text/plain; charset=utf-8")


class Door:
    """Lets whole requests in, and answers out."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._worker = ThreadPoolExecutor(1, "work")
        self._files = ThreadPoolExecutor(FILE_THREADS, "files")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            raise ValueError(f"This serves HTTP alone, not {scope['type']}.")
        try:
            body = await body_received(receive, scope)
        except BodyRefusedError as refusal:
            path = f"{scope['method']} {scope['path']}"
            code, reason = refusal.status, refusal.reason
            logger.warning("body refused", request=path, code=code, reason=reason)
            await _sent(send, _refusal(refusal))
            return
        await self._answer(scope, body, send)

    async def _answer(self, scope: dict[str, Any], body: Body, send: Send) -> None:
        loop = asyncio.get_running_loop()
        work = partial(answered, self._application, scope, body)
        try:
            answer = await loop.run_in_executor(self._worker, work)
        except Exception:  # Django has answers of its own for its errors: this is one of ours
            logger.exception("request failed", request=scope["path"])
            answer = Answer()
        if isinstance(answer.content, SentFile):
            await self._file_sent(scope, send, answer, answer.content.file)
        else:
            await _sent(send, answer)

    async def _file_sent(self, scope: Message, send: Send, answer: Answer, file: Readable) -> None:
        """Send a file piece by piece, the next one when the reader has taken the last."""
        loop = asyncio.get_running_loop()
        try:
            await send(_begun(answer))
            while scope["method"] != "HEAD" and (
                piece := await loop.run_in_executor(self._files, file.read, PIECE)
            ):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await loop.run_in_executor(self._files, file.close)


def _begun(answer: Answer) -> Message:
    return {
        "type": "http.response.start",
        "status": answer.status,
        "headers": answer.headers,
    }


async def _sent(send: Send, answer: Answer) -> None:
    await send(_begun(answer))
    await send({"type": "http.response.body", "body": answer.content, "more_body": False})


def _refusal(refusal: BodyRefusedError) -> Answer:
    """Return what a sender is told; the rest of what they send is not read."""
    with override(settings.LANGUAGE_CODE):
        said = {
            400: _("What was sent broke off. Send it again."),
            408: _("What was sent came too slowly. Send it again."),
            413: _("What was sent is too large. Send less."),
            503: _("Too much is being sent at the moment. Send it again in a minute."),
        }[refusal.status]
    more = [(b"retry-after", b"60")] if refusal.status == 503 else []
    return Answer(refusal.status, [PLAIN, CLOSED, *more], f"{said}\n".encode())
