"""Is every change of what readers have seen said in the open, and the old version kept?"""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.audit.entries import AuditEntry
from cms.core.lifecycle.correcting import correction_begin, correction_proposed
from cms.core.lifecycle.models import Correction
from cms.core.lifecycle.selectors import versions_of
from tests.factories.pages import NOON, notice, publish
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def seen():
    return notice("空气质量日报", slug="daily", body="<p>PM2.5浓度为35。</p>")


def correct(seen, body, what="PM2.5浓度应为53，误为35。", why="录入错误。", at=NOON + HOUR):
    seen.body, seen.correction_what, seen.correction_why = body, what, why
    return publish(seen, at=at)


def test_a_change_without_a_word_is_refused(seen):
    seen.body = "<p>PM2.5浓度为53。</p>"
    revision = seen.save_revision()

    with pytest.raises(ValidationError, match=r"更正|correction"):
        revision.publish()
    assert NoticePage.objects.get().body == "<p>PM2.5浓度为35。</p>"
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("what", "why"), [("写错了。", ""), ("", "录入错误。"), (" ", " ")])
def test_both_have_to_be_said(seen, what, why):
    seen.body, seen.correction_what, seen.correction_why = "<p>新</p>", what, why

    with pytest.raises(ValidationError):
        seen.save_revision().publish()


def test_the_notice_comes_into_force_with_the_version_that_brings_it(seen):
    by = User.objects.create_user("writer")
    before = seen.live_revision
    seen.body, seen.correction_what, seen.correction_why = "<p>53</p>", "误为35。", "录入错误。"
    revision = seen.save_revision(user=by)
    assert not Correction.objects.exists()  # it is still being reviewed

    with time_machine.travel(NOON + HOUR, tick=False):
        revision.publish()

    correction = Correction.objects.get()
    assert (correction.page_id, correction.at, correction.by) == (seen.pk, NOON + HOUR, by)
    assert (correction.what, correction.why) == ("误为35。", "录入错误。")
    assert correction.revision_before == before
    live = NoticePage.objects.get()
    assert (live.body, live.correction_what, live.correction_why) == ("<p>53</p>", "", "")
    assert live.first_published_at == NOON


def test_the_words_of_the_last_correction_do_not_cover_the_next(seen):
    correct(seen, "<p>53</p>")
    seen.body = "<p>54</p>"
    seen.correction_what, seen.correction_why = "PM2.5浓度应为53，误为35。", "录入错误。"

    with pytest.raises(ValidationError):
        seen.save_revision().publish()


def test_taking_a_page_offline_does_not_open_a_way_round(seen):
    seen.unpublish()
    seen.refresh_from_db()
    seen.body = "<p>53</p>"

    with pytest.raises(ValidationError):
        seen.save_revision().publish()


def test_what_readers_do_not_read_needs_no_correction(seen):
    seen.expire_at, seen.slug = NOON + 900 * HOUR, "other"
    seen.save_revision().publish()

    assert not Correction.objects.exists()
    assert NoticePage.objects.get().slug == "other"


def test_a_planned_correction_comes_with_its_notice(seen):
    seen.go_live_at = NOON + HOUR
    seen.body, seen.correction_what, seen.correction_why = "<p>53</p>", "误为35。", "录入错误。"
    with time_machine.travel(NOON, tick=False):
        seen.save_revision().publish()
        assert not Correction.objects.exists()
    with time_machine.travel(NOON + HOUR, tick=False):
        call_command("tick", "--job", "publish-scheduled", stdout=StringIO())

    assert Correction.objects.get().at == NOON + HOUR
    assert NoticePage.objects.get().body == "<p>53</p>"


def test_the_page_shows_its_notice_above_the_text(seen, client):
    correct(seen, "<p>53</p>", what="误为<35>。\n应为53。")

    text = client.get("/daily/").content.decode()
    assert "误为&lt;35&gt;。<br>应为53。" in text
    assert "录入错误。" in text
    assert 'datetime="2026-11-20T13:00:00+08:00"' in text
    assert text.index("误为") < text.index("<h1")
    assert 'href="/daily/history/"' in text


def test_a_page_without_correction_says_nothing(seen, client):
    assert "notice--correction" not in client.get("/daily/").content.decode()


def test_the_history_lists_each_version_with_its_dates(seen, client):
    correct(seen, "<p>53</p>")
    correct(seen, "<p>54</p>", what="应为54。", at=NOON + 2 * HOUR)

    answer = client.get("/daily/history/")
    text = answer.content.decode()
    assert [(v.number, v.since, v.until) for v in versions_of(seen)] == [
        (3, NOON + 2 * HOUR, None),
        (2, NOON + HOUR, NOON + 2 * HOUR),
        (1, NOON, NOON + HOUR),
    ]
    assert answer["X-Robots-Tag"] == "noindex"
    assert text.index("应为54。") < text.index("误为35。")
    assert 'href="/daily/history/1/"' in text and 'href="/daily/history/2/"' in text
    assert "/history/3/" not in text


def test_a_superseded_version_is_readable_and_marked(seen, client):
    correct(seen, "<p>53</p>")

    answer = client.get("/daily/history/1/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "PM2.5浓度为35。" in text and "<p>53</p>" not in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in text
    assert 'href="/daily/"' in text


@pytest.mark.parametrize("tail", ["2/", "0x/", "9/", "12345/", "1/2/", "-1/"])
def test_there_are_no_other_versions(seen, client, tail):
    correct(seen, "<p>53</p>")

    assert client.get(f"/daily/history/{tail}").status_code == 404


def test_a_draft_has_no_history(client, seen):
    seen.unpublish()

    assert client.get("/daily/history/").status_code == 404


def test_the_old_version_survives_the_tidying_of_versions(seen):
    old = seen.live_revision
    correct(seen, "<p>53</p>")
    call_command("purge_revisions", stdout=StringIO())

    assert versions_of(seen)[-1].revision == old


def test_a_correction_begins_as_a_draft(seen):
    by = User.objects.create_user("writer")
    correction_begin(page=seen, what="误为35。", why="录入错误。", by=by)

    seen.refresh_from_db()
    assert seen.live and seen.has_unpublished_changes
    assert seen.correction_what == ""
    assert correction_proposed(seen) == "误为35。"
    assert not Correction.objects.exists()


def test_the_correction_stands_in_the_trail(seen):
    correct(seen, "<p>53</p>")

    entry = AuditEntry.objects.filter(action="core.correct").get()
    assert entry.target_label == "空气质量日报"
    assert entry.reason == "录入错误。"


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_however_often_it_was_corrected(seen, client, count):
    for number in range(count):
        correct(seen, f"<p>{number}</p>", what=f"第{number}处", at=NOON + (number + 1) * HOUR)
    client.get("/daily/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/daily/history/")
    assert len(queries) <= 16
