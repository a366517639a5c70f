"""Is everything announced that becomes of a page, and nothing that nobody may see?"""

from datetime import timedelta

import pytest
from django.db import connection
from wagtail.models import Locale, Page

from cms.core.lifecycle.services import page_restore, page_withdraw
from cms.publications import announcing
from cms.publications.announcing import Event
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, draft, notice, publish, restrict, translation
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def events(heard):
    return [one.event for one in heard]


def test_a_first_publication_says_what_feeds_say(heard):
    page = notice("日报", slug="daily", area=AreaFactory(code="610702"))

    (one,) = heard
    assert one.event == Event.PUBLISHED
    assert one.publication_id == f"urn:uuid:{page.translation_key}"
    assert (one.kind, one.title, one.area_code) == ("notices", "日报", "610702")
    assert (one.page_id, one.at) == (page.pk, NOON)
    assert one.address == "http://127.0.0.1:8000/daily/"
    assert not one.is_demo


def test_a_change_with_its_notice_is_a_correction_and_one_without_is_a_change(heard):
    page = notice("日报")
    page.body = "<p>另一个数</p>"
    publish(page, at=NOON + HOUR)
    publish(page, at=NOON + 2 * HOUR)

    assert events(heard) == [Event.PUBLISHED, Event.CORRECTED, Event.CHANGED]


def test_a_withdrawal_and_a_return_are_announced(heard):
    page = notice("日报")
    page_withdraw(page=page, category="other", reason="有误。", by=None, now=NOON + HOUR)
    page_restore(page=page, by=None, now=NOON + 2 * HOUR)

    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN, Event.PUBLISHED]
    assert [one.title for one in heard] == ["日报"] * 3


def test_for_privacy_there_is_no_title(heard):
    page = notice("受罚名单")
    page_withdraw(page=page, category="privacy", reason="有误。", by=None, now=NOON + HOUR)

    assert heard[-1].event == Event.WITHDRAWN
    assert heard[-1].title == ""


def test_what_runs_out_is_announced_as_gone(heard):
    page = notice("预报")
    page.unpublish(set_expired=True)

    assert events(heard) == [Event.PUBLISHED, Event.WITHDRAWN]


def test_a_draft_a_plan_and_a_page_behind_a_lock_are_not_announced(heard):
    draft(NoticePage(title="草稿", body="a"))
    planned = NoticePage(title="计划", body="a")
    planned.go_live_at = NOON + timedelta(days=400_00 // 100)
    publish(planned)
    hidden = draft(NoticePage(title="内部", body="a"))
    restrict(hidden)
    publish(hidden)

    assert heard == []


def test_a_mirror_is_silent(heard):
    page = notice("日报")
    page.create_alias(update_slug="mirror", parent=page.get_parent())

    assert len(heard) == 1


def test_a_translation_speaks_to_those_alone_who_follow_its_language(heard):
    page = notice("日报", slug="daily")
    english = translation(page, "Daily", "en", slug="daily-en")
    english.unpublish()

    assert [(one.event, one.language) for one in heard] == [
        (Event.PUBLISHED, ""),
        (Event.PUBLISHED, "en"),
        (Event.WITHDRAWN, "en"),
    ]
    assert {one.publication_id for one in heard} == {f"urn:uuid:{page.translation_key}"}
    assert heard[1].address == "http://127.0.0.1:8000/daily-en/"


def test_what_no_site_leads_to_and_what_is_derived_by_itself_is_silent(heard):
    page = notice("日报")
    english = Locale.objects.get_or_create(language_code="en")[0]
    page.get_parent().copy_for_translation(english)
    publish(page.copy_for_translation(english))
    translation(page, "日報", "zh-hant", slug="hant")

    assert len(heard) == 1


def test_what_a_receiver_refuses_does_not_go_out():
    def refuse(announcement):
        assert connection.in_atomic_block
        raise RuntimeError("no room")

    page = draft(NoticePage(title="日报", body="a"))
    announcing._receivers.append(refuse)
    try:
        with pytest.raises(RuntimeError, match="no room"):
            page.get_latest_revision().publish()
    finally:
        announcing._receivers.remove(refuse)

    assert not Page.objects.get(pk=page.pk).live
