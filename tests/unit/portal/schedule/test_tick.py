"""Is what is due run: each job on its own, once, and with its failure kept?"""

import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.schedule import jobs as registry
from portal.schedule.jobs import Job, all_jobs, job
from portal.schedule.models import ScheduledJob
from portal.schedule.services import TICK, _claimed, job_run, tick_run

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


class Counter:
    """A job that notes each moment at which it was called, and may fail."""

    def __init__(self, error=None):
        self.calls = []
        self.error = error

    def __call__(self, now):
        self.calls.append(now)
        if self.error:
            raise self.error


def make_job(run, name="count", every=HOUR, lease=timedelta(minutes=30)):
    return Job(name, every, run, lease)


def test_a_job_runs_when_its_time_has_come_and_not_before():
    count = Counter()

    for minutes in (0, 30, 59, 60, 61, 120):
        tick_run(jobs=[make_job(count)], now=NOW + timedelta(minutes=minutes))

    assert count.calls == [NOW, NOW + HOUR, NOW + 2 * HOUR]


def test_a_job_of_every_minute_does_not_miss_a_tick_that_is_early():
    count = Counter()

    for seconds in (0, 59.2, 118.9):
        tick_run(
            jobs=[make_job(count, every=timedelta(minutes=1))],
            now=NOW + timedelta(seconds=seconds),
        )

    assert len(count.calls) == 3


def test_a_job_that_fails_does_not_stop_the_others_and_keeps_its_error():
    count = Counter()
    broken = Counter(ValueError("the source said no"))

    failed = tick_run(jobs=[make_job(broken, "broken"), make_job(count, "sound")], now=NOW)

    assert failed == ["broken"]
    assert count.calls == [NOW]
    row = ScheduledJob.objects.get(name="broken")
    assert row.last_error == "ValueError: the source said no"
    assert (row.last_started, row.runs) == (NOW, 1)
    assert row.last_finished >= NOW


def test_a_failed_job_is_tried_again_soon_and_its_error_goes_when_it_succeeds():
    flaky = Counter(ValueError("no"))
    daily = make_job(flaky, every=timedelta(days=1))
    tick_run(jobs=[daily], now=NOW)
    flaky.error = None

    tick_run(jobs=[daily], now=NOW + timedelta(minutes=5))
    tick_run(jobs=[daily], now=NOW + timedelta(minutes=10))
    tick_run(jobs=[daily], now=NOW + timedelta(minutes=20))

    assert flaky.calls == [NOW, NOW + timedelta(minutes=10)]
    assert ScheduledJob.objects.get(name="count").last_error == ""


def test_a_job_that_another_process_is_running_is_left_to_it():
    seen = []

    def inside(now):
        seen.append(job_run(job=make_job(inside), now=now + 2 * HOUR, even_if_not_due=True))

    long_lease = Job("count", HOUR, inside, timedelta(hours=3))
    assert job_run(job=long_lease, now=NOW) is True

    assert seen == [None]


def test_a_claim_of_a_process_that_died_runs_out():
    ScheduledJob.objects.create(
        name="count", last_started=NOW, claim="0" * 32, claimed_until=NOW + timedelta(minutes=30)
    )
    count = Counter()
    frequent = make_job(count, every=timedelta(minutes=1))

    tick_run(jobs=[frequent], now=NOW + timedelta(minutes=29))
    tick_run(jobs=[frequent], now=NOW + timedelta(minutes=31))

    assert count.calls == [NOW + timedelta(minutes=31)]


def test_a_run_that_outlived_its_claim_does_not_release_the_next_ones():
    def slow(now):
        row = ScheduledJob.objects.get(name="count")
        row.claim, row.claimed_until = "1" * 32, NOW + 5 * HOUR
        row.save()

    job_run(job=make_job(slow), now=NOW)

    assert ScheduledJob.objects.get(name="count").claim.hex == "1" * 32


def test_of_two_that_read_the_same_row_one_gets_the_job():
    once = make_job(Counter())
    row = ScheduledJob.objects.create(name="count")

    claims = [_claimed(row, once, claim=uuid.uuid4(), now=NOW) for _ in range(2)]

    assert claims == [True, False]


def test_whoever_read_the_row_before_another_ran_the_job_does_not_run_it_again():
    once = make_job(Counter())
    read_before = ScheduledJob.objects.create(name="count")
    tick_run(jobs=[once], now=NOW)

    assert not _claimed(read_before, once, claim=uuid.uuid4(), now=NOW + timedelta(seconds=1))


def test_a_tick_leaves_word_of_itself():
    tick_run(jobs=[], now=NOW)
    tick_run(jobs=[], now=NOW + HOUR)

    row = ScheduledJob.objects.get(name=TICK)
    assert (row.last_started, row.runs) == (NOW + HOUR, 2)


def test_two_jobs_of_one_name_are_refused(monkeypatch):
    monkeypatch.setattr(registry, "_jobs", {})
    job("same", every=HOUR)(Counter.__call__)

    with pytest.raises(ValueError, match="Two jobs are called 'same'"):
        job("same", every=HOUR)(Counter.__init__)


@pytest.fixture
def only_jobs(monkeypatch):
    """Let the command see these jobs and no others."""

    def use(**runs):
        found = {name: make_job(run, name) for name, run in runs.items()}
        monkeypatch.setattr("portal.schedule.management.commands.tick.all_jobs", lambda: found)

    return use


def test_the_command_ends_with_a_failure_when_a_job_failed(only_jobs):
    only_jobs(broken=Counter(ValueError("no")), sound=Counter())

    with pytest.raises(CommandError, match=r"Failed: broken\."):
        call_command("tick")


def test_the_command_runs_one_job_now_whether_due_or_not(only_jobs):
    count, other = Counter(), Counter()
    only_jobs(count=count, other=other)

    call_command("tick", "--job", "count")
    call_command("tick", "--job", "count")

    assert (len(count.calls), len(other.calls)) == (2, 0)


def test_the_command_runs_every_job_once_when_asked(only_jobs):
    count, other = Counter(), Counter()
    only_jobs(count=count, other=other)

    call_command("tick")
    call_command("tick", "--once-all")
    call_command("tick")

    assert (len(count.calls), len(other.calls)) == (2, 2)


def test_an_unknown_job_is_answered_with_those_that_there_are(only_jobs):
    only_jobs(count=Counter(), other=Counter())

    with pytest.raises(CommandError, match=r"'nothing'. There are: count, other\."):
        call_command("tick", "--job", "nothing")


def test_the_apps_own_jobs_are_found_and_listed():
    out = StringIO()
    call_command("tick", "--list", stdout=out)

    assert {"publish-scheduled", "forget-old-records"} <= set(all_jobs())
    assert "publish-scheduled  every 0:01:00" in out.getvalue()
