"""Whatever comes in: is it logged once, is it no 500, and does the work go on?

One table for what calls us (WeChat's callback), one for what answers us (webhooks, subscribers of
the hub, WeChat). What drips into the real server is tried in `test_slow_senders`.
"""

import gzip
import json
import socket
import time
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer

from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.services import deliveries_send_due, deliveries_write
from api.channels.websub.services import CHANNEL as WEBSUB
from api.channels.wechat.models import Heard, JobEvent
from tests.factories.pages import NOON
from tests.integration.outside_receiver import raw_receiver
from tests.unit.api.channels.outbox.conftest import told
from tests.unit.api.channels.webhooks.conftest import endpoint
from tests.unit.api.channels.wechat.conftest import (
    AES_KEY,
    CALLBACK,
    account,
    caller,
    house,
    theirs,
    wechat,
)
from tests.unit.api.channels.wechat.publishing import MINUTE
from tests.wechat_fake.callbacks import digest, seal

__all__ = ["account", "caller", "house", "theirs", "wechat"]
pytestmark = pytest.mark.django_db

FROM = "<FromUserName>o</FromUserName><ToUserName>gh_city</ToUserName><MsgType>text</MsgType>"
SAID = {"FromUserName": "o", "ToUserName": "gh_city", "MsgType": "text", "Content": "空气"}


def said(**more):
    return json.dumps({**SAID, **more}).encode()


def place(x, y):
    return said(MsgType="location", Location_X=x, Location_Y=y)


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
BODIES = {
    "nothing": b"",
    "half of it": b"<xml><FromUserName>o",
    "no text": b"\x00\xff\xfe\x80",
    "packed": gzip.compress(said()),
    "another encoding": "<xml><Content>空气</Content></xml>".encode("utf-16"),
    "a billion laughs": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><xml>{FROM}<Content>&l9;</Content></xml>'
    ).encode(),
    "quadratic": (
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 20000}">]><xml>{FROM}'
        f"<Content>{'&a;' * 5000}</Content></xml>"
    ).encode(),
    "a file of ours": (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>{FROM}<Content>&a;</Content></xml>'
    ).encode(),
    "parameter entities": (
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]><xml></xml>'
    ),
    "deep XML": b"<xml>" + b"<a>" * 20000 + b"</a>" * 20000 + b"</xml>",
    "deep JSON": b'{"a":' * 10000 + b"1" + b"}" * 10000,
    "deep lists": b'{"a":' + b"[" * 30000 + b"]" * 30000 + b"}",
    "many fields": b"<xml>" + b"<a>1</a>" * 5000 + b"</xml>",
    "a list": b"[]",
    "a number": b"1",
    "a NUL": said(Content="a\0b"),
    "a NUL in a name": said(**{"a\0b": "x"}),
    "half a character": said(FromUserName="\ud800"),
    "no number": b'{"FromUserName":"o","ToUserName":"gh_city","MsgType":"text","CreateTime":NaN}',
    "an endless number": said().replace(b'"o"', b"1e999"),
    "too many digits": said().replace(b'"o"', b"9" * 9000),
    "nobody": said(FromUserName=""),
    "a long name": said(FromUserName="o" * 5000),
    "names that are none": said(FromUserName={"a": ["b"]}, MsgType=None),
    "nowhere": place("north", "east"),
    "no place": place("nan", "inf"),
    "beyond the earth": place("1e300", "-1e300"),
}


def logged(written):
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    return [line for line in lines if line["level"] in {"warning", "error", "critical"}]


@pytest.mark.parametrize("mode", ["plain", "aes"])
@pytest.mark.parametrize("what", BODIES)
def test_what_can_not_be_read(caller, account, written, what, mode):
    account.callback_mode = mode
    account.save()
    body, query = BODIES[what], caller.plain()
    if mode == "aes":
        sealed = seal(body, AES_KEY, account.app_id)
        query["msg_signature"] = digest(CALLBACK, query["timestamp"], query["nonce"], sealed)
        body = caller.written({"Encrypt": sealed})
    status = caller.post(query, body).status_code

    assert status in {400, 413}
    (line,) = logged(written)
    assert (line["source"], line["code"]) == ("city", status) and line["reason"]
    assert not JobEvent.objects.exists()
    again = caller if mode == "aes" else replace(caller, key="")
    assert "投诉" in again.say("你好")  # the next one is answered


def sealed_wrongly(caller, **changes):
    query, body = caller.prepared({"MsgType": "text", "Content": "空气", "MsgId": 1})
    return {**query, **changes.pop("query", {})}, changes.get("body", body)


def signed(caller, sealed):
    """Return a call whose sealed part is whatever, rightly signed."""
    query = caller.plain()
    query["msg_signature"] = digest(CALLBACK, query["timestamp"], query["nonce"], sealed)
    return query, caller.written({"Encrypt": sealed})


CALLS = {
    "wrongly signed": (lambda c: sealed_wrongly(c, query={"msg_signature": "0" * 40}), 403),
    "not signed": (lambda c: sealed_wrongly(c, query={"msg_signature": ""}), 403),
    "a long signature": (lambda c: sealed_wrongly(c, query={"msg_signature": "0" * 4000}), 403),
    "signed in Chinese": (lambda c: sealed_wrongly(c, query={"msg_signature": "空气" * 20}), 403),
    "a long nonce": (lambda c: sealed_wrongly(c, query={"nonce": "1" * 4000}), 403),
    "of yesterday": (lambda c: replace(c, clock=-86_400).prepared({"MsgType": "text"}), 403),
    "no base64": (lambda c: signed(c, "!" * 64), 403),
    "half a block": (lambda c: signed(c, "YWJj"), 403),
    "sealed by another key": (
        lambda c: signed(c, seal(said(), "0" * 42 + "A", c.app_id)),
        403,
    ),
    "sealed for another": (lambda c: signed(c, seal(said(), AES_KEY, "wxother")), 403),
    "huge": (lambda c: (c.plain(), b"<xml>" + b"a" * 3_000_000 + b"</xml>"), 413),
}


@pytest.mark.parametrize("what", CALLS)
def test_what_is_not_wechats(caller, written, what):
    make, status = CALLS[what]
    query, body = make(caller)
    assert caller.post(query, body).status_code == status

    (line,) = logged(written)
    assert (line["source"], line["code"]) == ("city", status) and line["reason"]
    assert "投诉" in caller.say("你好")


def test_what_is_replayed(caller, written):
    query, body = caller.prepared({"MsgType": "text", "Content": "空气", "MsgId": 1})
    statuses = [caller.post(query, body).status_code for _ in range(20)]

    assert statuses == [200] * 3 + [403] * 17
    assert [line["reason"] for line in logged(written)] == ["a copy of another call"] * 17
    assert Heard.objects.count() == 1


def answering(text, *, drips=0.0, endless=b""):
    """Return how a receiver misbehaves: what it answers, how fast, and with what it goes on."""

    def speak(connection: socket.socket) -> None:
        connection.recv(65536)
        with suppress(OSError):
            if not drips:
                connection.sendall(text)
            for byte in text if drips else b"":
                connection.sendall(bytes([byte]))
                time.sleep(drips)
            end = time.monotonic() + 20
            while endless and time.monotonic() < end:
                connection.sendall(endless)

    return speak


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = gzip.compress(bytes(50_000_000))
RAW = zlib.compress(bytes(50_000_000))


def whole(body, *headers):
    lines = b"".join(one + b"\r\n" for one in headers)
    return OK + lines + b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body


# How somebody answers, and whether one who only counts on the status may take it for a yes.
ANSWERS = {
    "silent": (lambda line: (line.recv(65536), time.sleep(4)), False),
    "hangs up": (lambda line: None, False),
    "drips its head": (answering(OK + b"X-A: b\r\n" * 50, drips=0.05), False),
    "drips its body": (answering(whole(b"x" * 200), drips=0.05), False),
    "goes on and on": (answering(b"", endless=b"HTTP/1.1 100 Continue\r\n\r\n"), False),
    "a head without an end": (answering(OK, endless=b"X-A: b\r\n" * 100), False),
    "a line without an end": (answering(OK + b"X-A: ", endless=b"b" * 1000), False),
    "garbage": (answering(b"\x16\x03\x01garbage\x00\r\n\r\n"), False),
    "an odd status": (answering(b"HTTP/1.1 abc OK\r\n\r\n"), False),
    "a bad chunk": (answering(CHUNKED + b"zz\r\nabc\r\n"), False),
    "chunks without an end": (answering(CHUNKED, endless=b"400\r\n" + b"a" * 1024 + b"\r\n"), True),
    "less than it said": (answering(OK + b"Content-Length: 500\r\n\r\n{"), False),
    "a redirect inwards": (
        answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n"),
        False,
    ),
    "a fault of theirs": (answering(b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"), False),
    "a gzip bomb": (answering(whole(PACKED, b"Content-Encoding: gzip")), True),
    "a deflate bomb": (answering(whole(RAW, b"Content-Encoding: deflate")), True),
    "huge": (answering(OK + b"\r\n", endless=b"a" * 65536), True),
    "no JSON": (answering(whole(b"<html>\x00\xff</html>")), True),
    "deep JSON": (answering(whole(b"[" * 60_000)), True),
    "another JSON": (answering(whole(b'[{"errcode": 0}]')), True),
    "a code that is none": (answering(whole(b'{"errcode": "0; drop"}')), True),
    "a code beyond all": (answering(whole(b'{"errcode": ' + b"9" * 40 + b"}")), True),
    "a token with a NUL": (
        answering(whole(b'{"access_token": "a\\u0000b", "expires_in": 7200}')),
        True,
    ),
    "half a character": (
        answering(whole(b'{"access_token": "\\ud800", "expires_in": 7200}')),
        True,
    ),
    "a time that is none": (answering(whole(b'{"access_token": "a", "expires_in": NaN}')), True),
}


@pytest.fixture
def near(settings):
    settings.OUTSIDE_NETWORKS_ALLOWED = ["127.0.0.0/8", "::1/128"]
    settings.OUTSIDE_SECONDS = 1


def in_time(begun):
    return time.monotonic() - begun < 6


@pytest.mark.parametrize("how", ANSWERS)
def test_who_answers_a_webhook_badly_stops_nobody(near, httpserver: HTTPServer, written, how):
    speak, counts = ANSWERS[how]
    httpserver.expect_request("/good").respond_with_data("thanks")
    begun = time.monotonic()
    with raw_receiver(speak) as address:
        endpoint("坏", url=address)
        endpoint("好", url=httpserver.url_for("/good"))
        deliveries_write(announcement=told(at=NOON), now=NOON)
        deliveries_send_due(now=NOON)
        took = in_time(begun)

    states = {one.target_label: one.state for one in Delivery.objects.filter(channel="webhooks")}
    assert states["好"] == "sent" and took
    assert states["坏"] in ({"sent", "waiting"} if counts else {"waiting"})
    is_bad = states["坏"] == "waiting"
    assert len([one for one in logged(written) if "delivery" in one["event"]]) == is_bad
    assert max(len(one.answer) for one in Attempt.objects.all()) <= 2000


@pytest.mark.parametrize("how", ANSWERS)
def test_a_callback_of_the_hub_that_answers_badly_gets_nothing(near, client, written, how):
    speak, _counts = ANSWERS[how]
    begun = time.monotonic()
    with raw_receiver(speak) as address:
        form = {"hub.mode": "subscribe", "hub.callback": address}
        form["hub.topic"] = "http://127.0.0.1:8000/feeds/all.atom"
        assert client.post("/websub/hub", form).status_code == 202
        Delivery.objects.filter(channel=WEBSUB).update(due_at=NOON)
        deliveries_send_due(now=NOON)
        assert in_time(begun)

    assert Delivery.objects.get(channel=WEBSUB).state == "dead"
    assert len([one for one in logged(written) if "delivery" in one["event"]]) == 1


@pytest.mark.parametrize("how", ANSWERS)
def test_who_answers_for_wechat_badly_is_asked_later(near, account, settings, written, how):
    speak, _counts = ANSWERS[how]
    settings.WECHAT_TIMEOUT = 1
    begun = time.monotonic()
    with raw_receiver(speak) as address:
        settings.WECHAT_API_BASE = address.removesuffix("/hook")
        Delivery.objects.create(
            channel="wechat",
            target="city",
            payload={"deed": "forget", "issue": dropped(account).pk},
            dedupe_key="x",
            due_at=NOON,
            created_at=NOON,
        )
        deliveries_send_due(now=NOON)
        assert in_time(begun)

    delivery = Delivery.objects.get()
    assert delivery.state == "waiting" and delivery.due_at > NOON
    assert delivery.due_at < NOON + 5 * MINUTE
    (line,) = logged(written)
    assert line["event"] == "delivery not sent"


def dropped(account):
    return account.issues.create(state="dropped", media_id="m", created_at=NOON)
