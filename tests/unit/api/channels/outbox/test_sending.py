"""Does what is announced reach every target once, in order, and with each attempt on record?"""

import uuid
from datetime import timedelta

import pytest

from api.channels.outbox.channels import GiveUp, Retry, Sent
from api.channels.outbox.enums import AttemptOutcome, DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import deliveries_send_due, deliveries_write, delivery_add
from api.channels.outbox.services.forgetting import deliveries_forget
from cms.publications.announcing import Event
from tests.factories.pages import NOON, notice
from tests.unit.api.channels.outbox.conftest import told

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def write(event=Event.PUBLISHED, *, now=NOON, **said):
    return deliveries_write(announcement=told(event, at=now, **said), now=now)


def states():
    return [one.state for one in Delivery.objects.order_by("created_at")]


def test_a_page_that_is_published_is_owed_to_every_target(post):
    post.wanting = ["a", "b"]
    page = notice("日报")

    found = Delivery.objects.order_by("target")
    assert [one.target for one in found] == ["a", "b"]
    assert found[0].payload == {"title": "日报"}
    assert (found[0].page_id, found[0].event) == (page.pk, "published")
    assert (found[0].channel_label, found[0].target_label) == ("邮局", "收件人a")


def test_what_is_told_twice_is_owed_once(post):
    write()
    write()

    assert Delivery.objects.count() == 1


def test_what_was_sent_is_not_sent_again(post):
    post.answers["a"] = Sent(link="https://there.example/1", status=200, answer="ok")
    write()
    deliveries_send_due(now=NOON)
    deliveries_send_due(now=NOON + DAY)

    (one,) = Delivery.objects.all()
    assert len(post.sent) == 1
    assert (one.state, one.link, one.attempts) == ("sent", "https://there.example/1", 1)
    assert one.sent_at is not None
    (attempt,) = one.tries.all()
    assert (attempt.outcome, attempt.status, attempt.answer) == ("sent", 200, "ok")
    assert attempt.duration_ms is not None


def test_what_failed_comes_again_later_and_later_and_is_then_given_up(post):
    post.answers["a"] = Retry("busy", status=503, answer="x" * 5000)
    write()
    deliveries_send_due(now=NOON)
    one = Delivery.objects.get()
    assert (one.state, one.last_error) == ("waiting", "busy")
    assert timedelta(seconds=7) < one.due_at - NOON < timedelta(seconds=14)
    deliveries_send_due(now=NOON + timedelta(seconds=5))
    assert len(post.sent) == 1
    for hour in (1, 2, 3):
        deliveries_send_due(now=NOON + hour * HOUR)

    one.refresh_from_db()
    assert (one.state, one.attempts) == ("dead", 3)
    assert len({key for _, _, key in post.sent}) == 1
    assert [each.outcome for each in one.tries.all()] == ["retry", "retry", "given-up"]
    assert {len(each.answer) for each in one.tries.all()} == {2000}


def test_the_time_that_the_other_side_names_is_kept(post):
    post.answers["a"] = Retry("slow down", HOUR)
    write()
    deliveries_send_due(now=NOON)

    assert Delivery.objects.get().due_at - NOON >= HOUR


def test_what_is_refused_for_good_is_dead_at_once(post):
    post.answers["a"] = GiveUp("no such account")
    write()
    deliveries_send_due(now=NOON)

    assert states() == ["dead"]


def test_a_fault_of_our_own_is_an_attempt_like_any_other(post, caplog):
    post.answers["a"] = ZeroDivisionError("a\0b")
    write()
    deliveries_send_due(now=NOON)

    one = Delivery.objects.get()
    assert one.state == DeliveryState.WAITING
    assert "ZeroDivisionError" in one.last_error


def test_of_one_publication_the_order_is_kept(post):
    post.answers["a"] = Retry("busy")
    write()
    write(Event.CORRECTED, now=NOON + timedelta(seconds=1))
    deliveries_send_due(now=NOON + timedelta(seconds=2))
    post.answers.clear()
    deliveries_send_due(now=NOON + timedelta(seconds=3))
    assert [event for _, event, _ in post.sent] == ["published"]
    deliveries_send_due(now=NOON + HOUR)

    assert [event for _, event, _ in post.sent] == ["published", "published", "corrected"]


def test_what_waits_is_not_sent_once_it_is_withdrawn(post):
    write()
    write(Event.WITHDRAWN, now=NOON + HOUR)
    deliveries_send_due(now=NOON + HOUR)

    assert [event for _, event, _ in post.sent] == ["withdrawn"]
    assert states() == ["cancelled", "sent"]


def test_where_the_title_must_not_be_told_it_is_forgotten(post):
    write()
    deliveries_send_due(now=NOON)
    write(Event.WITHDRAWN, now=NOON + HOUR, title="")

    first = Delivery.objects.get(event="published")
    assert (first.title, first.payload) == ("", {})


def test_of_a_broken_target_one_attempt_is_made_and_the_others_go_out(post):
    post.wanting = ["a", "b"]
    post.answers["a"] = Retry("down")
    for number in range(5):
        write(number=number)
    deliveries_send_due(now=NOON)

    assert [target for target, _, _ in post.sent].count("a") == 1
    assert [target for target, _, _ in post.sent].count("b") == 5


def test_an_attempt_that_was_cut_off_is_made_again_under_the_same_id(post):
    post.answers["a"] = KeyboardInterrupt()
    write()
    with pytest.raises(KeyboardInterrupt):
        deliveries_send_due(now=NOON)
    post.answers.clear()
    deliveries_send_due(now=NOON + timedelta(minutes=4))
    assert len(post.sent) == 1
    deliveries_send_due(now=NOON + timedelta(minutes=6))

    one = Delivery.objects.get()
    assert [key for _, _, key in post.sent] == [str(one.pk)] * 2
    assert [each.outcome for each in one.tries.all()] == [AttemptOutcome.LOST, AttemptOutcome.SENT]


def test_no_more_go_to_one_target_at_once_than_its_channel_allows(post):
    write(number=1)
    write(number=2, now=NOON + timedelta(seconds=1))
    held = {"state": "sending", "claim": uuid.uuid4(), "claimed_until": NOON + HOUR}
    Delivery.objects.filter(publication_id="urn:uuid:1").update(**held)
    deliveries_send_due(now=NOON + timedelta(seconds=2))
    assert post.sent == []
    post.width = 2
    deliveries_send_due(now=NOON + timedelta(seconds=2))

    assert len(post.sent) == 1


def test_a_channel_that_cannot_say_its_targets_stops_nothing_and_is_asked_again(post, monkeypatch):
    ask = post.targets
    monkeypatch.setattr(post, "targets", lambda announcement: 1 / 0)
    write()
    deliveries_send_due(now=NOON)
    assert (post.sent, states()) == ([], ["waiting"])
    assert Delivery.objects.get().target_label == "所有需要者"

    monkeypatch.setattr(post, "targets", ask)
    deliveries_send_due(now=NOON + HOUR)
    deliveries_send_due(now=NOON + 2 * HOUR)
    assert [target for target, _, _ in post.sent] == ["a"]


def test_a_single_delivery_stands_once_under_its_key(post):
    said = {"channel": "post", "target": "z", "payload": {}, "dedupe_key": "test 1", "now": NOON}
    one = delivery_add(**said, title="试发")
    same = delivery_add(**said)
    later = delivery_add(**said | {"dedupe_key": "test 2"}, due_at=NOON + HOUR)
    deliveries_send_due(now=NOON)

    assert one == same
    assert len(post.sent) == 1
    later.refresh_from_db()
    assert later.state == DeliveryState.WAITING


def test_of_a_channel_that_is_gone_nothing_is_sent(post):
    delivery_add(channel="gone", target="z", payload={}, dedupe_key="1", now=NOON)
    deliveries_send_due(now=NOON)

    assert states() == ["dead"]


def test_what_went_out_long_ago_is_forgotten_and_what_was_given_up_is_not(post, settings):
    settings.OUTBOX_KEEP_DAYS = 10
    write(number=1)
    deliveries_send_due(now=NOON)
    post.answers["a"] = GiveUp("no")
    write(number=2)
    deliveries_send_due(now=NOON)
    write(number=3, now=NOON + 9 * DAY)

    assert deliveries_forget(now=NOON + 9 * DAY) == 0
    assert deliveries_forget(now=NOON + 11 * DAY) == 1
    assert states() == ["dead", "waiting"]
