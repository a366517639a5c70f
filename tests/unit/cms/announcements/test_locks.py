"""Does whoever followed a page hear that it went behind a lock, and that it came back?"""

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from api.channels.outbox import channels
from api.channels.outbox.channels import Channel, Sent, Target, register_channel
from api.channels.outbox.models import Delivery
from cms.announcements.locks import lock_was_lifted
from cms.publications import published
from cms.publications.announcing import Event
from tests.factories.pages import NOON, notice, restrict

pytestmark = pytest.mark.django_db


def told(heard):
    return [(one.event, one.title) for one in heard[1:]]


def test_a_lock_is_a_withdrawal_and_its_end_a_publication(heard):
    page = notice("名单")
    lock = restrict(page)
    assert not published(at=NOON)
    lock.password = "other"
    lock.save()

    lock.delete()

    assert told(heard) == [(Event.WITHDRAWN, ""), (Event.PUBLISHED, "名单")]
    assert [one.title for one in published(at=NOON)] == ["名单"]


def test_what_lies_beneath_goes_with_it_and_a_second_lock_says_nothing(heard):
    page = notice("名单")
    above = restrict(page.get_parent())
    own = restrict(page)
    own.delete()
    assert told(heard) == [(Event.WITHDRAWN, "")]

    PageViewRestriction.objects.filter(pk=above.pk).delete()
    assert told(heard)[1:] == [(Event.PUBLISHED, "名单")]


def test_a_lock_that_goes_because_its_page_does_says_nothing(heard):
    page = notice("名单")
    lock = restrict(page)
    PageViewRestriction.objects.filter(pk=lock.pk).delete()
    del heard[1:]

    lock_was_lifted(lock, origin=page)
    lock_was_lifted(lock, origin=Page.objects.filter(pk=page.pk))

    assert told(heard) == []


def test_a_move_behind_a_lock_and_out_again(heard):
    page = notice("名单")
    home = page.get_parent()
    room = home.add_child(instance=Page(title="内部", slug="inside"))
    restrict(room)

    page.move(room, pos="last-child")
    Page.objects.get(pk=page.pk).specific.move(home, pos="last-child")

    assert told(heard) == [(Event.WITHDRAWN, ""), (Event.PUBLISHED, "名单")]


class Post(Channel):
    name = "post"
    label = "post"

    def targets(self, announcement):
        return [Target("a", payload={"title": announcement.title})]

    def send(self, delivery, *, now):
        return Sent()


def test_what_is_owed_for_it_goes_with_the_transaction(monkeypatch):
    monkeypatch.setattr(channels, "_channels", {})
    register_channel(Post())
    page = notice("名单")
    before = Delivery.objects.count()
    assert before == 1

    with pytest.raises(RuntimeError), transaction.atomic():
        restrict(page)
        assert connection.in_atomic_block and Delivery.objects.count() == before + 1
        raise RuntimeError

    assert Delivery.objects.count() == before
    restrict(page)
    assert set(Delivery.objects.values_list("event", "state", "title")) == {
        ("published", "cancelled", ""),
        ("withdrawn", "waiting", ""),
    }
