"""How does one request go to WeChat, and what may come back? Within one time, within one size.

No token, secret or text of ours gets out of here by an error: what the library says quotes the
address, and the token stands in it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from api.channels.outbox.outside import Watchdog, watched
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import UNREACHABLE

LARGEST: Final = 4 * 1024 * 1024  # bytes of an answer; a draft with eight articles has less
PIECE: Final = 64 * 1024
OK: Final = 200
LARGEST_CODE: Final = 2**31 - 1  # of an error; no database keeps more
LONGEST_ID: Final = 200
LONGEST_JOB: Final = 64
Answer = dict[str, Any]


def posted(path: str, body: Mapping[str, Any], *, token: str = "") -> Answer:
    """Send a JSON document in raw UTF-8 (WeChat shows escapes as they are) and return the answer.

    Raises:
        WeChatError: Nothing readable came, or a code other than 0.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return _answered(path, token, {}, data=text, headers=headers)


def uploaded(
    path: str, *, name: str, content: bytes, media_type: str, token: str, kind: str = ""
) -> Answer:
    """Send a file as the form field `media` and return the answer.

    Raises:
        WeChatError: Nothing readable came, or a code other than 0.
    """
    query = {"type": kind} if kind else {}
    return _answered(path, token, query, files={"media": (name, content, media_type)})


def id_in(answer: Answer, name: str) -> str:
    """Return an id or an address of an answer.

    Raises:
        WeChatError: There is none that could be one.
    """
    value = answer.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        raise WeChatError(UNREACHABLE)
    return value


def job_in(answer: Answer, name: str) -> str:
    """Return the number of a job of an answer.

    Raises:
        WeChatError: There is none that could be one.
    """
    value = answer.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int) or not value:
        raise WeChatError(UNREACHABLE)
    if len(str(value)) > LONGEST_JOB:
        raise WeChatError(UNREACHABLE)
    return str(value)


def _answered(path: str, token: str, query: Mapping[str, str], **sent: Any) -> Answer:
    answer = _read(_fetched(path, {**query, **({"access_token": token} if token else {})}, sent))
    code = answer.get("errcode", 0)
    if not isinstance(code, int) or isinstance(code, bool) or abs(code) > LARGEST_CODE:
        raise WeChatError(UNREACHABLE)
    if code:
        raise WeChatError(code, answer)
    return answer


def _fetched(path: str, query: Mapping[str, str], sent: Mapping[str, Any]) -> bytes:
    """Return the bytes of the answer; the library's own errors end here, with the address."""
    try:
        with (
            Watchdog(settings.WECHAT_TIMEOUT) as watchdog,
            _session(watchdog) as session,
            session.post(
                f"{settings.WECHAT_API_BASE}{path}",
                params=query,
                timeout=settings.WECHAT_TIMEOUT,
                allow_redirects=False,
                stream=True,
                **sent,
            ) as response,
        ):
            body = _whole(response) if response.status_code == OK else b""
    except (requests.RequestException, HTTPError, OSError):
        raise WeChatError(UNREACHABLE) from None
    if watchdog.has_bitten:  # what has come may be half of it
        raise WeChatError(UNREACHABLE)
    return body


class _Watched(HTTPAdapter):
    """Shows each connection to a watchdog: it ends the whole call, not only a single wait."""

    def __init__(self, watchdog: Watchdog) -> None:
        self._watchdog = watchdog
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": self._watching(HTTPConnectionPool),
            "https": self._watching(HTTPSConnectionPool),
        }

    def _watching(self, kind: Any) -> Any:
        connection = watched(kind.ConnectionCls, self._watchdog)
        return type(kind.__name__, (kind,), {"ConnectionCls": connection})


def _session(watchdog: Watchdog) -> requests.Session:
    session = requests.Session()
    session.mount("https://", _Watched(watchdog))
    session.mount("http://", _Watched(watchdog))
    # Asked for plain: what is small on the way could be huge here.
    session.headers["Accept-Encoding"] = "identity"
    # Neither the proxy nor the passwords of the process's environment are meant for this.
    session.trust_env = False
    return session


def _whole(response: requests.Response) -> bytes:
    """Return the whole body; one that never ends, or unpacks to more, is given up."""
    kept = bytearray()
    # `read1` returns with what has come; a plain read would wait until a whole piece is there.
    while piece := response.raw.read1(PIECE, decode_content=True):
        kept += piece
        if len(kept) > LARGEST:
            raise WeChatError(UNREACHABLE)
    return bytes(kept)


def _read(body: bytes) -> Answer:
    """Read an answer; what no database can keep and nobody can read is none."""
    try:
        answer = json.loads(body)
        if "\\u0000" in json.dumps(answer, allow_nan=False):
            raise WeChatError(UNREACHABLE)
        json.dumps(answer, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise WeChatError(UNREACHABLE) from None
    if not isinstance(answer, dict):
        raise WeChatError(UNREACHABLE)
    return answer
