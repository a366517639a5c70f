"""Who hears that a translation has gone out: those alone who follow a feed in its language?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings

from api.channels.outbox.models import Delivery
from api.channels.outbox.services.writing import deliveries_write
from api.channels.websub.models import Subscription
from api.feeds.channels import FORMATS
from api.feeds.topics import topics_of
from cms.publications.announcing import Event
from tests.factories.pages import NOON
from tests.unit.api.channels.outbox.conftest import told

pytestmark = pytest.mark.django_db
HUB = "https://hub.example.org/"
ENGLISH = "http://127.0.0.1:8000/en/feeds/all.atom"


@pytest.fixture(autouse=True)
def _followed(settings):
    """Somebody follows two languages at our hub, and a hub outside follows all."""
    settings.WEBSUB_OUTSIDE_HUBS = [HUB]
    for topic in ("http://127.0.0.1:8000/feeds/all.atom", ENGLISH):
        Subscription.objects.create(
            callback="https://reader.example.org/",
            topic=topic,
            lease_until=NOON + timedelta(days=9),
            created_at=NOON,
        )


def written(announcement):
    """Return the topics that were told of it, and the channels that carry it."""
    deliveries_write(announcement=announcement, now=NOON)
    rows = Delivery.objects.all()
    keys = [one.target for one in rows if one.channel == "websub"]
    topics = Subscription.objects.filter(key__in=keys).values_list("topic", flat=True)
    return sorted(topics), {one.channel for one in rows}, list(rows)


def test_a_publication_is_told_to_the_feeds_of_all_languages():
    topics, _, _ = written(told())

    assert len(topics) == 2
    # All, its kind and its area.
    assert len(topics_of(told())) == 3 * len(FORMATS) * len(settings.LANGUAGES)


def test_a_translation_is_told_to_its_own_feeds_and_to_nobody_else():
    announcement = replace(told(), language="en")
    topics, channels, rows = written(announcement)

    assert topics == [ENGLISH]
    assert channels == {"websub", "websub-hubs"}
    (outside,) = (one for one in rows if one.target == HUB)
    assert ENGLISH in outside.payload["topics"]
    assert all("/en/feeds/" in topic for topic in outside.payload["topics"])


def test_a_translation_that_goes_calls_off_nothing_of_the_original():
    deliveries_write(announcement=told(), now=NOON)
    gone = replace(told(Event.WITHDRAWN, at=NOON + timedelta(hours=1)), language="en")
    deliveries_write(announcement=gone, now=NOON)

    assert not Delivery.objects.filter(state="cancelled").exists()
