"""Does somebody else's subscriber find our hub, subscribe, believe what comes, and leave?"""

from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone

from api.channels.outbox import channels
from api.channels.outbox.channels import register_channel
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import deliveries_send_due
from api.channels.websub.distributing import HubChannel
from api.channels.websub.models import Subscription
from tests.factories.pages import notice
from tests.integration.house import house_opened
from tests.integration.processes import Obedient

pytestmark = [pytest.mark.django_db, pytest.mark.server]
SCRIPT = Path(__file__).parents[1] / "data" / "websub_subscriber.py"


@pytest.fixture
def house(settings, monkeypatch):
    """The portal over HTTP, which names itself as it is reached, and may ask the loopback."""
    monkeypatch.setattr(channels, "_channels", {})
    register_channel(HubChannel())
    settings.OUTSIDE_NETWORKS_ALLOWED = ["127.0.0.0/8"]
    settings.OUTSIDE_SECONDS = 10
    with house_opened() as address:
        settings.BASE_URL = address
        settings.WEBSUB_HUB = f"{address}/websub/hub"
        settings.FEED_HUBS = [settings.WEBSUB_HUB]
        yield address


@pytest.fixture
def subscriber(tmp_path):
    process = Obedient(SCRIPT, {"SUBSCRIBER_FOLDER": str(tmp_path)})
    yield process
    process.close()


def send():
    deliveries_send_due(now=timezone.now() + timedelta(minutes=1))
    assert not Delivery.objects.exclude(state="sent").values_list("last_error", flat=True)


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_flask_websub_from_discovery_to_leaving(house, subscriber, form):
    topic = f"{house}/feeds/all.{form}"
    found = subscriber.ask("discover", topic)
    assert found == {"hub_url": f"{house}/websub/hub", "topic_url": topic}

    subscriber.ask("subscribe", found["topic_url"], found["hub_url"])
    send()
    assert subscriber.ask("told") == [["subscribe", topic]]
    assert Subscription.objects.get().lease_until > timezone.now() + timedelta(days=9)

    notice("关于洒水降尘的通知", at=timezone.now())
    send()
    kind, body = subscriber.ask("told")[-1]
    assert kind == "content"
    assert [one.title for one in feedparser.parse(body).entries] == ["关于洒水降尘的通知"]

    subscriber.ask("unsubscribe")
    send()
    assert subscriber.ask("told")[-1] == ["unsubscribe", topic]
    assert not Subscription.objects.exists()
