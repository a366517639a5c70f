"""Whatever comes in: is it logged once, is it no 500, and does the work go on?

One table for what calls us (WeChat's callback), one for what answers us (webhooks, subscribers of
the hub, WeChat). What drips into the real server is tried in `test_slow_senders`.
"""

import json
import time
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer

from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.services import deliveries_send_due, deliveries_write
from api.channels.websub.services import CHANNEL as WEBSUB
from api.channels.wechat.models import Heard, JobEvent
from tests.factories.pages import NOON
from tests.integration.bad_samples import ANSWERS, BODIES, said
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
