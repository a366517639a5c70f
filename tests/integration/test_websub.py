"""Does our hub keep to WebSub with a real subscriber, and can nobody misuse it?"""

import hashlib
import hmac
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_httpserver import HTTPServer
from werkzeug import Response

from api.channels.outbox import channels
from api.channels.outbox.channels import register_channel
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import deliveries_send_due
from api.channels.websub import limits
from api.channels.websub.distributing import HubChannel
from api.channels.websub.models import Subscription
from api.channels.websub.publishing import OutsideHubsChannel
from api.channels.websub.services import secrets_reseal, subscriptions_forget
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, notice

pytestmark = pytest.mark.django_db

HUB = "/websub/hub"
TOPIC = "http://127.0.0.1:8000/feeds/all.atom"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _near(settings, monkeypatch):
    settings.OUTSIDE_NETWORKS_ALLOWED = ["127.0.0.0/8", "::1/128"]
    settings.OUTSIDE_SECONDS = 2
    monkeypatch.setattr(channels, "_channels", {})
    register_channel(HubChannel())
    register_channel(OutsideHubsChannel())


@pytest.fixture
def callback(httpserver: HTTPServer):
    """A subscriber that agrees to everything and takes what comes."""

    def answer(request):
        return Response(request.args.get("hub.challenge", "thanks"), 200)

    httpserver.expect_request("/cb").respond_with_handler(answer)
    return httpserver.url_for("/cb?token=t")


def asked(client, callback, **more):
    given = {"hub.mode": "subscribe", "hub.callback": callback, "hub.topic": TOPIC}
    return client.post(HUB, {name: one for name, one in (given | more).items() if one is not None})


def subscribed(client, callback, now=NOON, **more):
    response = asked(client, callback, **more)
    assert response.status_code == 202, response.content.decode()
    Delivery.objects.filter(state="waiting").update(due_at=now)
    deliveries_send_due(now=now)
    return Subscription.objects.filter(callback=callback).first()


def test_feeds_name_the_hub_and_themselves(client):
    response = client.get("/feeds/all.atom")

    assert f'<http://127.0.0.1:8000{reverse("websub:hub")}>; rel="hub"' in response["Link"]
    assert f'<{TOPIC}>; rel="self"' in response["Link"]
    assert 'href="http://127.0.0.1:8000/websub/hub"' in response.content.decode()


def test_a_subscription_holds_once_the_callback_has_agreed(client, callback, httpserver):
    one = subscribed(client, callback, **{"hub.lease_seconds": "86400"})

    question = httpserver.log[0][0].args
    assert question["token"] == "t"
    assert (question["hub.mode"], question["hub.topic"]) == ("subscribe", TOPIC)
    assert question["hub.lease_seconds"] == "86400"
    assert len(question["hub.challenge"]) > 30
    assert DAY <= one.lease_until - NOON < DAY + timedelta(minutes=1)


def test_what_is_published_comes_as_the_whole_feed_signed(client, callback, httpserver):
    subscribed(client, callback, **{"hub.secret": "geheim"})
    notice("一号公告")
    deliveries_send_due(now=NOON)

    request = httpserver.log[-1][0]
    body = request.get_data()
    assert "一号公告" in body.decode()
    assert request.headers["Content-Type"].startswith("application/atom+xml")
    assert f'<{TOPIC}>; rel="self"' in request.headers["Link"]
    assert 'rel="hub"' in request.headers["Link"]
    wanted = hmac.new(b"geheim", body, hashlib.sha256).hexdigest()
    assert request.headers["X-Hub-Signature"] == f"sha256={wanted}"
    assert body == client.get("/feeds/all.atom").content


def test_only_feeds_that_carry_it_are_sent(client, callback, httpserver):
    AreaFactory(code="610702")
    base = "http://127.0.0.1:8000"
    for feed in ("bulletins.rss", "area-610702.json"):
        subscribed(client, callback, **{"hub.topic": f"{base}/feeds/{feed}"})
    subscribed(client, callback, **{"hub.topic": f"{base}/zh-hant/feeds/all.rss"})
    httpserver.clear_log()
    notice("無所屬", area=None)
    deliveries_send_due(now=NOON)

    assert [request.headers["Content-Type"] for request, _ in httpserver.log] == [
        "application/rss+xml; charset=utf-8"
    ]
    assert "zh-hant/feeds/all.rss" in httpserver.log[0][0].headers["Link"]


def test_without_agreement_nothing_changes(client, httpserver):
    httpserver.expect_request("/no").respond_with_data("no", 404)
    httpserver.expect_request("/odd").respond_with_data("something else")
    for path in ("/no", "/odd"):
        one = subscribed(client, httpserver.url_for(path))
        assert one.lease_until is None
    notice("公告")
    deliveries_send_due(now=NOON)

    assert {request.method for request, _ in httpserver.log} == {"GET"}
    assert subscriptions_forget(now=NOON + 400 * DAY) == 2


def test_it_ends_only_with_agreement_and_with_its_lease(client, callback, httpserver):
    subscribed(client, callback)
    httpserver.clear_all_handlers()
    httpserver.expect_request("/cb").respond_with_data("I did not ask for this")
    assert subscribed(client, callback, **{"hub.mode": "unsubscribe"}).lease_until is not None
    httpserver.clear_all_handlers()
    httpserver.expect_request("/cb").respond_with_handler(
        lambda request: Response(request.args.get("hub.challenge", ""))
    )
    assert subscribed(client, callback, **{"hub.mode": "unsubscribe"}) is None
    assert asked(client, callback, **{"hub.mode": "unsubscribe"}).status_code == 202

    subscribed(client, callback, **{"hub.lease_seconds": "600"})
    notice("以后", at=NOON + DAY)
    assert not Delivery.objects.filter(event="published").exists()


def test_a_callback_that_is_gone_is_forgotten(client, callback, httpserver):
    subscribed(client, callback)
    httpserver.clear_all_handlers()
    httpserver.expect_request("/cb").respond_with_data("", 410)
    notice("公告")
    deliveries_send_due(now=NOON)

    assert not Subscription.objects.exists()


def test_secrets_are_sealed_and_come_under_a_new_key(client, callback, settings):
    one = subscribed(client, callback, **{"hub.secret": "geheim"})
    assert b"geheim" not in bytes(one.secret)
    assert "geheim" not in str(Delivery.objects.first().payload)
    settings.PRIVACY_KEYS = (
        "k2:" + "BQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQ=," + (settings.PRIVACY_KEYS)
    )
    assert (secrets_reseal(), secrets_reseal()) == (1, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hub.mode": "publish"},
        {"hub.mode": None},
        {"hub.callback": None},
        {"hub.callback": "https://127.0.0.1/"},
        {"hub.callback": "https://10.0.0.1/cb"},
        {"hub.callback": "file:///etc/passwd"},
        {"hub.callback": "https://a.example.org/\r\nX: y"},
        {"hub.callback": "https://a.example.org/" + "a" * 1000},
        {"hub.topic": None},
        {"hub.topic": "https://elsewhere.example.org/feeds/all.atom"},
        {"hub.topic": "http://127.0.0.1:8000/feeds/none.atom"},
        {"hub.topic": "http://127.0.0.1:8000/feeds/all.pdf"},
        {"hub.topic": "http://127.0.0.1:8000/feeds/all/2026-10.atom"},
        {"hub.topic": TOPIC + "?x=1"},
        {"hub.topic": "http://127.0.0.1:8000/zh-hant/zh-hant/feeds/all.atom"},
        {"hub.topic": TOPIC + "\0"},
        {"hub.secret": "x" * 200},
        {"hub.secret": "a\0"},
        {"hub.lease_seconds": "soon"},
        {"hub.lease_seconds": "-1"},
        {"hub.lease_seconds": "9" * 400},
    ],
)
def test_bad_input_is_a_sentence_that_names_the_field(client, settings, wrong):
    settings.OUTSIDE_NETWORKS_ALLOWED = []
    response = asked(client, "https://a.example.org/cb", **wrong)

    assert response.status_code == 400
    assert next(iter(wrong)) in response.content.decode()
    assert not Subscription.objects.exists()


def test_nobody_floods_a_callback_through_the_hub(client, callback, monkeypatch):
    monkeypatch.setattr(limits, "REQUESTS_AN_HOUR", 2)
    assert [asked(client, callback).status_code for _ in range(3)] == [202, 202, 429]
    assert asked(client, callback)["Retry-After"] == "3600"


def test_the_hub_can_be_shut_and_takes_no_other_method(client, callback, settings):
    assert client.get(HUB).status_code == 405
    settings.WEBSUB_OWN_HUB = False
    assert asked(client, callback).status_code == 404


def test_outside_hubs_are_told_of_every_feed_that_changed(client, httpserver, settings):
    httpserver.expect_request("/hub", method="POST").respond_with_data("", 204)
    settings.WEBSUB_OUTSIDE_HUBS = [httpserver.url_for("/hub")]
    notice("公告", area=AreaFactory(code="610702"))
    deliveries_send_due(now=NOON)

    form = httpserver.log[0][0].form
    assert form["hub.mode"] == "publish"
    told = form.getlist("hub.url")
    assert TOPIC in told
    assert "http://127.0.0.1:8000/en/feeds/area-610702.json" in told
    assert not [one for one in told if "bulletins" in one]
