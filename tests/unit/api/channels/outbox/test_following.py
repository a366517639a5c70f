"""Does what a channel learns later get to the deliveries that it is about, and to no others?"""

from datetime import timedelta

import pytest

from api.channels.outbox.channels import GiveUp, Retry, Sent
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import (
    deliveries_hasten,
    deliveries_link,
    deliveries_send_due,
    deliveries_write,
)
from cms.publications.announcing import Event
from tests.factories.pages import NOON
from tests.unit.api.channels.outbox.conftest import told

pytestmark = pytest.mark.django_db
THERE = "https://there.example.org/1"
MINUTE = timedelta(minutes=1)


def written(post, event=Event.PUBLISHED, *, at=NOON, number=1):
    deliveries_write(announcement=told(event, at=at, number=number), now=at)
    deliveries_send_due(now=at)


def link(before="", address=THERE, target="a", number=1):
    return deliveries_link(
        channel="post",
        target=target,
        publication_id=f"urn:uuid:{number}",
        before=before,
        link=address,
    )


def links():
    return set(Delivery.objects.values_list("target", "publication_id", "link"))


def test_an_address_comes_to_what_told_of_it_alone(post):
    post.wanting = ["a", "b"]
    written(post)
    written(post, number=2)

    assert link() == 1
    assert {one for one in links() if one[2]} == {("a", "urn:uuid:1", THERE)}


def test_what_has_another_address_keeps_it_and_a_dead_one_goes(post):
    post.answers["a"] = Sent(link="https://there.example.org/first")
    written(post)
    post.answers["a"] = Sent()
    written(post, Event.CORRECTED, at=NOON + MINUTE)

    assert link() == 1
    assert link(before=THERE, address="") == 1
    found = Delivery.objects.order_by("created_at").values_list("link", flat=True)
    assert list(found) == ["https://there.example.org/first", ""]


@pytest.mark.parametrize("answer", [Retry("later"), GiveUp("never")])
def test_what_did_not_arrive_is_nowhere(post, answer):
    post.answers["a"] = answer
    written(post)

    assert link() == 0


def test_a_withdrawal_has_no_address(post):
    written(post)
    written(post, Event.WITHDRAWN, at=NOON + MINUTE)

    assert link() == 1


def test_what_waited_for_the_end_goes_on_at_once(post):
    post.wanting = ["a", "b"]
    post.answers = {"a": Retry("on its way"), "b": Retry("on its way")}
    written(post)
    Delivery.objects.update(due_at=NOON + 60 * MINUTE)
    ids = ["urn:uuid:1"]

    assert deliveries_hasten(channel="post", target="a", publication_ids=ids, now=NOON) == 1
    post.answers = {}
    deliveries_send_due(now=NOON)
    assert set(Delivery.objects.values_list("target", "state")) == {("a", "sent"), ("b", "waiting")}
