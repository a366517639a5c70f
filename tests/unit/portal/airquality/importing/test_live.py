"""What does a poll of the live source do, whatever the source does?"""

import gzip
from datetime import timedelta

import pytest

from portal.airquality.importing import download as downloading
from portal.airquality.importing import live
from portal.airquality.importing.live import EVERY, LONGEST_PAUSE, live_poll, live_source
from portal.airquality.models import DailySummary, Import, LiveSource, Reading
from portal.schedule.jobs import all_jobs
from tests.unit.portal.airquality.importing.polling import HEAD, OURS, THEIRS, polled
from tests.unit.portal.airquality.rows import NOW

pytestmark = pytest.mark.usefixtures("station")


def test_without_an_address_nothing_is_done(settings):
    settings.LIVE_SOURCE_URL = ""
    assert live_poll(now=NOW) is None
    assert live_source() is None
    assert not LiveSource.objects.exists()


def test_an_answer_is_stored_like_a_file(source):
    summary, kept = polled()
    assert (summary.new, summary.refused) == (1, 0)
    assert Reading.objects.get().pm25 == 20
    assert DailySummary.objects.count() == 3
    assert Import.objects.get().source == "试验源"
    assert (kept.succeeded_at, kept.polled_at, kept.last_error, kept.failures) == (NOW, NOW, "", 0)
    assert kept.next_poll_at == NOW + EVERY
    assert live_source() == kept


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_a_packed_answer_is_unpacked(source, headers):
    source(gzip.compress((HEAD + OURS).encode(), mtime=0), headers=headers)
    assert polled()[0].new == 1


def test_it_is_not_asked_before_its_time(source, httpserver):
    polled()
    asked = len(httpserver.log)
    assert live_poll(now=NOW + EVERY - timedelta(seconds=1)) is None
    assert len(httpserver.log) == asked
    live_poll(now=NOW + EVERY)
    assert len(httpserver.log) == asked + 1


def test_the_next_poll_asks_only_for_what_is_new(source, httpserver):
    marks = {"ETag": '"a1"', "Last-Modified": "Tue, 10 Mar 2026 01:00:00 GMT"}
    source(headers=marks)
    polled()
    source("", status=304)
    summary, kept = polled(NOW + EVERY)
    request, _response = httpserver.log[-1]
    assert request.headers["If-None-Match"] == '"a1"'
    assert request.headers["If-Modified-Since"] == marks["Last-Modified"]
    assert summary is None
    assert (kept.succeeded_at, kept.last_error) == (NOW + EVERY, "")
    assert Import.objects.count() == 1


def test_the_same_answer_again_leaves_no_import(source):
    polled()
    summary, kept = polled(NOW + EVERY)
    assert (summary.unchanged, kept.last_error) == (1, "")
    assert Import.objects.count() == 1


def test_a_corrected_value_becomes_a_revision(source):
    polled()
    source(HEAD + OURS.replace(",20\n", ",25\n"))
    assert polled(NOW + EVERY)[0].revised == 1
    assert Reading.objects.get().revisions.get().pm25 == 20


def test_stations_of_others_are_left_out_without_a_word(source):
    source(HEAD + THEIRS + OURS)
    summary, kept = polled()
    assert (summary.new, summary.refused, kept.last_error) == (1, 0, "")


def test_a_row_that_is_refused_is_told_and_the_others_are_kept(source):
    source(HEAD + OURS + OURS.replace("T01", "T02").replace(",20\n", ",many\n"))
    summary, kept = polled()
    assert (summary.new, summary.refused, kept.failures) == (1, 1, 0)
    assert "1" in kept.last_error


@pytest.mark.parametrize(
    ("body", "options"),
    [
        ("", {"status": 500}),
        ("", {"status": 404}),
        ("<html><body>login</body></html>", {}),
        ("", {}),
        (b"\x00\xff" * 99, {}),
        (HEAD, {}),
        (HEAD + OURS[:-9], {}),
        (HEAD + THEIRS, {}),
        (gzip.compress((HEAD + OURS).encode(), mtime=0)[:-9], {}),
        ('{"error": "quota"}', {}),
        (HEAD + OURS.replace("2026", "1026"), {}),
    ],
)
def test_whatever_is_wrong_leaves_the_readings_and_is_told(source, body, options):
    polled()
    source(body, **options)
    before = list(Reading.objects.values())
    summary, kept = polled(NOW + EVERY)
    assert summary is None or summary.refused
    assert list(Reading.objects.values()) == before
    assert kept.last_error
    assert "object at 0x" not in kept.last_error


def test_a_failure_is_followed_by_longer_and_longer_pauses(source):
    source("", status=500)
    now, pauses = NOW, []
    for _ in range(8):
        _summary, kept = polled(now)
        pauses.append(kept.next_poll_at - now)
        now = kept.next_poll_at
    assert pauses[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert pauses[-1] == LONGEST_PAUSE
    assert (kept.failures, kept.succeeded_at) == (8, None)
    assert "500" in kept.last_error


def test_after_a_failure_a_good_answer_clears_the_error(source):
    source("", status=500)
    _summary, kept = polled()
    source()
    _summary, kept = polled(kept.next_poll_at)
    assert (kept.failures, kept.last_error) == (0, "")
    assert Reading.objects.exists()


def test_after_a_failure_an_unchanged_answer_clears_the_error(source):
    source("", status=500)
    _summary, kept = polled()
    source("", status=304)
    assert polled(kept.next_poll_at)[1].last_error == ""


def test_what_failed_is_asked_for_in_full_again(source, httpserver):
    source("<html>", headers={"ETag": '"bad"'})
    _summary, kept = polled()
    polled(kept.next_poll_at)
    request, _response = httpserver.log[-1]
    assert "If-None-Match" not in request.headers


def test_a_mark_that_does_not_fit_is_not_asked_with(source):
    source(headers={"ETag": '"' + "x" * 300 + '"'})
    assert polled()[1].etag == ""


def test_an_answer_without_end_is_given_up(source, monkeypatch):
    monkeypatch.setattr(downloading, "LARGEST", 100)
    source(HEAD + OURS * 9)
    assert "MB" in polled()[1].last_error


def test_an_archive_is_not_taken_for_an_hour(source, monkeypatch):
    monkeypatch.setattr(live, "MOST_ROWS", 1)
    source(HEAD + THEIRS + OURS)
    assert polled()[1].failures == 1
    assert not Reading.objects.exists()


def test_the_tick_polls(source):
    all_jobs()["live-source"].run(NOW)
    assert Reading.objects.exists()
