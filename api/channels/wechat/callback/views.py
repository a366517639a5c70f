"""What does WeChat get for an answer? Within a second, whatever the queue does, and never a 500.

Each refusal is one line of the log, the request's own: with the account and the reason, and nothing
of what was sent.
"""

from collections.abc import Callable
from functools import wraps

import structlog
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from api.channels.wechat.callback.answers import answer_to
from api.channels.wechat.callback.bodies import LARGEST
from api.channels.wechat.callback.events import event_keep
from api.channels.wechat.callback.receiving import (
    Call,
    CallbackRefusedError,
    Signed,
    call_received,
    greeting_checked,
)
from api.channels.wechat.callback.replies import sealed_reply, text_reply
from api.channels.wechat.credentials import callback_tokens, message_keys
from api.channels.wechat.models import Account

logger = structlog.get_logger(__name__)

LONGEST_ECHO = 200
View = Callable[..., HttpResponse]


def refusing(view: View) -> View:
    """Turn refusals into an empty answer, with the reason on the request's line of the log."""

    @wraps(view)
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        try:
            with override("zh-hans"):
                return view(request, code)
        except CallbackRefusedError as refusal:
            structlog.contextvars.bind_contextvars(source=code, reason=refusal.reason)
            return HttpResponse(status=refusal.status)
        except Exception:  # WeChat calls again; a reader is not shown a fault of ours
            logger.exception("wechat callback failed", source=code)
            return HttpResponse(status=503)

    return wrapped


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
@refusing
def callback(request: HttpRequest, code: str) -> HttpResponse:
    """Answer WeChat's check of the address, a reader, or an event."""
    account = Account.objects.active().select_related("area").filter(code=code).first()
    if account is None:
        raise CallbackRefusedError("no such account", 404)
    signed = _signed(request)
    now = timezone.now()
    if request.method == "GET":
        greeting_checked(account, signed, now)
        return HttpResponse(_echo(request), content_type="text/plain; charset=utf-8")
    call = call_received(account, signed, _body(request), now)
    event_keep(account=account, message=call.message, now=now)
    text = answer_to(account, call.message, now)
    return _reply(account, call, text) if text else HttpResponse(b"")


def _signed(request: HttpRequest) -> Signed:
    given = request.GET
    return Signed(
        timestamp=given.get("timestamp", ""),
        nonce=given.get("nonce", ""),
        plain=given.get("signature", ""),
        sealed=given.get("msg_signature", ""),
    )


def _echo(request: HttpRequest) -> str:
    echo = request.GET.get("echostr", "")
    if len(echo) > LONGEST_ECHO or not echo.isascii() or not echo.isprintable():
        raise CallbackRefusedError("odd echo", 400)
    return echo


def _body(request: HttpRequest) -> bytes:
    """Return the body; more than WeChat ever sends is not even read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise CallbackRefusedError("too large", 413)
    try:
        body: bytes = request.read(LARGEST + 1)
    except (UnreadablePostError, OSError) as error:
        raise CallbackRefusedError("broken off", 400) from error
    if len(body) > LARGEST:
        raise CallbackRefusedError("too large", 413)
    return body


def _reply(account: Account, call: Call, text: str) -> HttpResponse:
    now = timezone.now()
    content = text_reply(call.message, text, as_json=call.as_json, now=now)
    if call.is_sealed:
        content = sealed_reply(
            content,
            token=callback_tokens(account)[0],
            key=message_keys(account)[0],
            app_id=account.app_id,
            as_json=call.as_json,
            now=now,
        )
    kind = "application/json" if call.as_json else "text/xml"
    return HttpResponse(content, content_type=f"{kind}; charset=utf-8")
