"""Is it announced, and told to feeds and pollers, when a lock takes a publication away or back?"""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from api.channels.outbox import channels
from api.channels.outbox.channels import Channel, Sent, Target, register_channel
from api.channels.outbox.models import Delivery
from cms.announcements.locks import locks_settle
from cms.announcements.tasks import settle
from cms.core.lifecycle.models import Seclusion
from cms.core.lifecycle.services import page_restore, page_withdraw
from cms.publications import changed, published, withdrawn
from cms.publications.announcing import Event
from tests.factories.pages import NOON, draft, home, notice, publish, restrict
from tests.pages.models import MemoPage, NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def events(heard):
    return [one.event for one in heard]


def at(hours):
    return time_machine.travel(NOON + hours * HOUR, tick=False)


def told(hours=5):
    return [(one.id, one.category, one.title) for one in withdrawn(at=NOON + hours * HOUR)]


def gone(page):
    return f"urn:uuid:{page.translation_key}", "locked", ""


def test_a_lock_takes_away_and_its_end_brings_back(heard):
    page = notice("日报")
    with at(1):
        lock = restrict(page)
    assert told() == [gone(page)]
    (stone,) = withdrawn(at=NOON + 5 * HOUR)
    assert (stone.withdrawn_at, stone.kind, stone.url) == (NOON + HOUR, "notices", "")

    with at(2):
        lock.delete()
    assert told() == []
    assert [one.title for one in published(at=NOON + 5 * HOUR)] == ["日报"]
    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN, Event.PUBLISHED]
    assert [one.title for one in heard] == ["日报", "", "日报"]


def test_who_asks_for_changes_is_told_of_the_return(heard):
    page = notice("日报")
    with at(1):
        lock = restrict(page)
    with at(2):
        lock.delete()

    (back,) = changed(since=NOON + HOUR, until=NOON + 5 * HOUR)
    assert (back.updated_at, back.published_at) == (NOON + 2 * HOUR, NOON)


def test_a_lock_holds_for_everything_below_it(heard):
    section = publish(MemoPage(title="栏目"))
    pages = [section, notice("一", under=section), notice("二", under=section)]
    notice("别处")
    heard.clear()
    with at(1):
        lock = restrict(section)

    assert {one.publication_id for one in heard} == {gone(page)[0] for page in pages}
    assert set(events(heard)) == {Event.WITHDRAWN}
    assert set(told()) == {gone(page) for page in pages}
    heard.clear()
    lock.delete()
    assert events(heard) == [Event.PUBLISHED] * 3
    assert told() == []


def test_a_second_lock_says_nothing_and_keeps_what_the_first_lets_go(heard):
    section = publish(MemoPage(title="栏目"))
    page = notice("一", under=section)
    outer, inner = restrict(section), restrict(page)
    heard.clear()
    outer.delete()
    assert [one.publication_id for one in heard] == [gone(section)[0]]
    inner.restriction_type = PageViewRestriction.PASSWORD
    inner.save()
    assert len(heard) == 1
    inner.delete()
    assert [one.publication_id for one in heard[1:]] == [gone(page)[0]]


def test_a_move_below_a_lock_and_out_again(heard):
    locked = draft(MemoPage(title="内部"))
    restrict(locked)
    page = notice("日报")
    with at(1):
        page.move(locked, pos="last-child")
    assert told() == [gone(page)]
    with at(2):
        Page.objects.get(pk=page.pk).specific.move(home(), pos="last-child")

    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN, Event.PUBLISHED]
    assert told() == []


def test_what_came_out_behind_a_lock_is_told_when_the_lock_goes_and_not_before(heard):
    page = draft(NoticePage(title="内部", body="a"))
    lock = restrict(page)
    publish(page)
    publish(page, at=NOON + HOUR)
    assert (heard, told()) == ([], [])

    with at(2):
        lock.delete()
    assert [(one.event, one.title) for one in heard] == [(Event.PUBLISHED, "内部")]
    assert [one.updated_at for one in published(at=NOON + 5 * HOUR)] == [NOON + 2 * HOUR]


def test_what_is_withdrawn_behind_its_lock_is_not_announced_twice(heard):
    page = notice("日报")
    lock = restrict(page)
    with at(2):
        page_withdraw(page=page, category="law", reason="有误。", by=None, now=NOON + 2 * HOUR)
    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN]
    assert [one.category for one in withdrawn()] == ["locked"]

    lock.delete()
    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN]
    assert [one.category for one in withdrawn()] == ["law"]
    page_restore(page=page, by=None, now=timezone.now())
    assert withdrawn() == []


def test_a_withdrawal_stays_told_when_a_lock_comes_after_it(heard):
    page = notice("日报")
    page_withdraw(page=page, category="law", reason="有误。", by=None, now=NOON)
    restrict(page)

    assert [one.category for one in withdrawn()] == ["locked"]
    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN]


def test_what_no_signal_told_is_found_by_the_job(heard):
    page = notice("日报")
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type="login")]
    )
    settle(NOON + HOUR)
    assert told() == [gone(page)]
    PageViewRestriction.objects.all()._raw_delete("default")
    settle(NOON + 2 * HOUR)
    settle(NOON + 3 * HOUR)

    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN, Event.PUBLISHED]
    (row,) = Seclusion.objects.all()
    assert (row.since, row.until) == (NOON + HOUR, NOON + 2 * HOUR)


def test_without_a_lock_the_job_asks_little(heard, django_assert_max_num_queries):
    for number in range(5):
        notice(f"通知{number}")

    with django_assert_max_num_queries(9):
        assert locks_settle(now=NOON) == 0


def test_a_page_that_is_deleted_takes_its_lock_along(heard):
    page = draft(NoticePage(title="草稿", body="a"))
    restrict(page)
    page.delete()

    assert heard == []
    assert not Seclusion.objects.exists()


def test_what_has_run_out_is_told_with_its_end(heard):
    page = notice("预报", expire_at=NOON + 2 * HOUR)
    assert told(1) == []
    stone = (gone(page)[0], "period-ended", "预报")
    assert told(2) == [stone]
    page.unpublish(set_expired=True)

    assert told(3) == [stone]
    assert withdrawn(since=NOON + 3 * HOUR, at=NOON + 5 * HOUR) == []


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
