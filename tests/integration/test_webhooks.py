"""Does a real receiver get what is owed, able to verify it, and can it do us no harm?"""

import base64
import hashlib
import hmac
import logging
import time
from datetime import timedelta

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.services import deliveries_send_due, deliveries_write
from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.services import endpoint_rotate, endpoint_test, secrets_reseal
from cms.publications.announcing import Event
from portal.sealing import keys
from tests.factories.pages import NOON
from tests.integration.outside_receiver import raw_receiver
from tests.unit.api.channels.outbox.conftest import told
from tests.unit.api.channels.webhooks.conftest import endpoint, webhooks

__all__ = ["webhooks"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("webhooks")]

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _near(settings):
    settings.OUTSIDE_NETWORKS_ALLOWED = ["127.0.0.0/8", "::1/128"]
    settings.OUTSIDE_SECONDS = 1


def publish(now=NOON, *, number=1, event=Event.PUBLISHED):
    deliveries_write(announcement=told(event, at=now, number=number), now=now)
    deliveries_send_due(now=now)
    return Delivery.objects.order_by("-created_at").first()


def is_genuine(request, secret):
    """Verify as a receiver does, by the letter of the scheme."""
    given = request.headers
    signed = f"{given['webhook-id']}.{given['webhook-timestamp']}.".encode() + request.get_data()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(wanted, one.partition(",")[2])
        for one in given["webhook-signature"].split(" ")
    )


def test_a_receiver_can_verify_what_it_gets(httpserver: HTTPServer):
    httpserver.expect_request("/in", method="POST").respond_with_data("thanks", 202)
    one = endpoint(url=httpserver.url_for("/in"))
    delivery = publish()

    request = httpserver.log[0][0]
    assert request.headers["webhook-id"] == str(delivery.pk)
    assert request.headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    assert request.headers["Content-Type"] == "application/json"
    assert is_genuine(request, one.plain)
    assert not is_genuine(request, "whsec_" + base64.b64encode(b"x" * 32).decode())
    assert request.get_json()["data"]["title"] == "日报"
    assert (delivery.state, delivery.tries.get().answer) == ("sent", "thanks")


def test_for_a_week_after_a_change_both_secrets_verify(httpserver: HTTPServer):
    httpserver.expect_request("/in").respond_with_data("")
    one = endpoint(url=httpserver.url_for("/in"))
    new = endpoint_rotate(endpoint=one, by=None, now=NOON)
    publish()
    publish(NOON + 8 * 24 * HOUR, number=2)

    first, later = (request for request, _ in httpserver.log)
    assert is_genuine(first, one.plain)
    assert is_genuine(first, new)
    assert is_genuine(later, new)
    assert not is_genuine(later, one.plain)


def test_secrets_are_sealed_and_come_under_a_new_key(httpserver: HTTPServer, settings):
    httpserver.expect_request("/in").respond_with_data("")
    one = endpoint(url=httpserver.url_for("/in"))
    stored = bytes(Endpoint.objects.get().secret)
    assert one.plain.encode() not in stored
    old = settings.PRIVACY_KEYS
    fresh = "k2:" + base64.b64encode(bytes(range(5, 37))).decode()
    settings.PRIVACY_KEYS = f"{fresh},{old}"
    assert keys.key_ring().current == "k2"
    assert secrets_reseal() == 1
    assert secrets_reseal() == 0
    settings.PRIVACY_KEYS = fresh
    publish()

    assert is_genuine(httpserver.log[0][0], one.plain)


def test_a_secret_whose_key_is_gone_is_said_so(httpserver: HTTPServer, settings):
    endpoint(url=httpserver.url_for("/in"))
    settings.PRIVACY_KEYS = "k2:" + base64.b64encode(bytes(range(5, 37))).decode()

    assert "缺少解密所需的主密钥" in publish().last_error
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("status", "headers", "state"),
    [
        (500, {}, "waiting"),
        (429, {"Retry-After": "7200"}, "waiting"),
        (503, {"Retry-After": "soon"}, "waiting"),
        (302, {"Location": "/other"}, "waiting"),
        (404, {}, "waiting"),
        (410, {}, "dead"),
    ],
)
def test_what_is_not_taken_comes_again_or_not(httpserver: HTTPServer, status, headers, state):
    httpserver.expect_request("/in").respond_with_data("no", status, headers)
    one = endpoint(url=httpserver.url_for("/in"))
    delivery = publish()

    assert (delivery.state, delivery.tries.get().status) == (state, status)
    assert len(httpserver.log) == 1
    if "7200" in headers.values():
        assert delivery.due_at >= NOON + 2 * HOUR
    one.refresh_from_db()
    assert one.is_active == (status != 410)


def test_nothing_is_sent_inwards_unless_it_is_allowed(httpserver: HTTPServer, settings):
    settings.OUTSIDE_NETWORKS_ALLOWED = []
    endpoint(url=httpserver.url_for("/in").replace("http:", "https:"))
    delivery = publish()

    assert delivery.state == "dead"
    assert "not public" in delivery.last_error
    assert httpserver.log == []


def test_who_misbehaves_is_logged_once_and_stops_nobody(httpserver: HTTPServer, caplog):
    def silent(connection):
        connection.recv(1000)
        time.sleep(2)

    httpserver.expect_request("/good").respond_with_data("")
    httpserver.expect_request("/huge").respond_with_data(b"\x00\xff" * 2_000_000)
    endpoint("好", url=httpserver.url_for("/good"))
    endpoint("大", url=httpserver.url_for("/huge"))
    with (
        raw_receiver(silent) as slow,
        raw_receiver(lambda line: line.sendall(b"\x16\x03garbage\x00\r\n")) as garbage,
        caplog.at_level(logging.WARNING),
    ):
        endpoint("慢", url=slow)
        endpoint("乱", url=garbage)
        publish()

    states = {one.target_label: one.state for one in Delivery.objects.all()}
    assert states == {"好": "sent", "大": "sent", "慢": "waiting", "乱": "waiting"}
    assert max(len(one.answer) for one in Attempt.objects.all()) <= 2000
    said = [record for record in caplog.records if "delivery" in record.getMessage()]
    assert len(said) == 2


def test_a_test_tells_of_nothing_and_goes_before_what_waits(httpserver: HTTPServer):
    httpserver.expect_request("/in").respond_with_handler(
        lambda request: Response("seen", 200 if b'"test"' in request.get_data() else 500)
    )
    one = endpoint(url=httpserver.url_for("/in"))
    publish()
    delivery = endpoint_test(endpoint=one, now=NOON + HOUR)
    deliveries_send_due(now=NOON + HOUR)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries.get().answer) == ("sent", "seen")


def test_an_endpoint_that_was_switched_off_gets_nothing_that_waited(httpserver: HTTPServer):
    one = endpoint(url=httpserver.url_for("/in"))
    deliveries_write(announcement=told(), now=NOON)
    Endpoint.objects.filter(pk=one.pk).update(is_active=False)
    deliveries_send_due(now=NOON)

    assert Delivery.objects.get().state == "dead"
    assert httpserver.log == []
