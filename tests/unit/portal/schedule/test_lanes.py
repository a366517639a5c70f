"""Does what has to be on time go on while something else takes long?"""

import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from portal.schedule.jobs import Job, all_jobs
from portal.schedule.lanes import Lane, sorted_by_haste, turns
from portal.schedule.models import ScheduledJob
from portal.schedule.services import TICK, jobs_run

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENCE = 30  # seconds until a test that hangs is given up
TICK_COMMAND = "portal.schedule.management.commands.tick"


def a_job(name, run, *, is_prompt):
    return Job(name, MINUTE, run, timedelta(minutes=30), is_prompt)


def test_scheduled_publishing_has_to_be_on_time():
    prompt, others = sorted_by_haste(all_jobs().values())
    assert "publish-scheduled" in {job.name for job in prompt}
    assert {"bulletins-check", "live-source"} <= {job.name for job in others}


@pytest.mark.django_db
def test_in_a_single_tick_it_comes_first():
    order = []
    slow = a_job("slow", lambda now: order.append("slow"), is_prompt=False)
    prompt = a_job("prompt", lambda now: order.append("prompt"), is_prompt=True)
    jobs_run(jobs=[slow, prompt], now=NOW)
    assert order == ["prompt", "slow"]


def test_a_job_that_takes_minutes_does_not_delay_the_prompt_one(monkeypatch):
    """The slow job sleeps until the prompt one has come round three more times."""
    published, enough = [], threading.Event()

    def run_without_rows(*, jobs, now):
        for job in jobs:
            job.run(now)

    def publish(now):
        published.append(time.monotonic())
        if len(published) >= 4:
            enough.set()

    def sleep(now):
        assert enough.wait(PATIENCE)
        os.kill(os.getpid(), signal.SIGTERM)

    jobs = {
        "slow": a_job("slow", sleep, is_prompt=False),
        "publish": a_job("publish", publish, is_prompt=True),
    }
    monkeypatch.setattr(f"{TICK_COMMAND}.all_jobs", lambda: jobs)
    monkeypatch.setattr(f"{TICK_COMMAND}.jobs_run", run_without_rows)
    monkeypatch.setattr(f"{TICK_COMMAND}.tick_run", run_without_rows)
    monkeypatch.setattr(f"{TICK_COMMAND}.close_old_connections", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        call_command("tick", "--every", "0.05")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert len(published) >= 4


@pytest.mark.django_db
def test_the_prompt_lane_does_not_count_as_a_tick():
    jobs_run(jobs=[a_job("prompt", lambda now: None, is_prompt=True)], now=NOW)
    assert not ScheduledJob.objects.filter(name=TICK).exists()


def test_turns_are_counted_from_start_to_start(monkeypatch):
    clock = [100.0]
    waited = []
    stop = threading.Event()

    def wait(seconds):
        waited.append(round(seconds, 3))
        clock[0] += seconds

    monkeypatch.setattr("portal.schedule.lanes.time.monotonic", lambda: clock[0])
    monkeypatch.setattr(stop, "wait", wait)
    going = turns(60, stop)
    for took in (10, 0, 130, 5):
        next(going)
        clock[0] += took
    next(going)
    assert waited == [50, 60, 0, 55]


def test_a_lane_that_fails_ends_the_whole_and_says_why():
    stop = threading.Event()

    def broken():
        raise RuntimeError("the database is gone")

    lane = Lane(broken, seconds=60, stop=stop)
    lane.start()
    assert stop.wait(PATIENCE)
    with pytest.raises(RuntimeError, match="the database is gone"):
        lane.finish()
