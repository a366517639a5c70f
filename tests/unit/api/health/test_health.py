"""Does a monitor hear the truth about each part, and nothing else?"""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult as QueuedTask

from portal.schedule.models import ScheduledJob
from tests.factories.air import ReadingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticked():
    """A tick that ended ten seconds ago."""
    now = timezone.now()
    return ScheduledJob.objects.create(
        name="tick", last_started=now, last_finished=now - timedelta(seconds=10)
    )


def enqueue(*, waiting):
    """Put a task in the queue that has waited for so long."""
    task = QueuedTask.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="nobody.calls.this",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    QueuedTask.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - waiting)


def test_the_process_answers_without_looking_at_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_an_installation_in_order_is_ready(client, ticked):
    response = client.get("/readyz")

    assert response.status_code == 200
    body = response.json()
    assert (body["status"], body["failed"]) == ("ready", [])
    assert set(body["checks"]) == {
        "database", "migrations", "storage", "queue", "tick", "readings",
    }  # fmt: skip
    assert 10 <= body["checks"]["tick"]["age_seconds"] <= 15
    assert "no-store" in response["Cache-Control"]


def test_it_tells_no_version_and_no_path(client, ticked, settings):
    body = client.get("/readyz").content.decode()

    for secret in (str(settings.BASE_DIR), settings.SECRET_KEY, "Django", "SQLite", "3."):
        assert secret not in body


def test_a_ticker_that_never_ran_or_stopped_is_named(client, ticked):
    ScheduledJob.objects.update(last_finished=timezone.now() - timedelta(minutes=6))
    stopped = client.get("/readyz")
    ScheduledJob.objects.all().delete()
    never = client.get("/readyz")

    assert [stopped.status_code, never.status_code] == [503, 503]
    assert stopped.json()["failed"] == never.json()["failed"] == ["tick"]
    assert never.json()["checks"]["tick"]["age_seconds"] is None


def test_a_job_that_failed_is_named_but_does_not_take_the_server_out(client, ticked):
    ScheduledJob.objects.create(name="poll", last_error="TimeoutError: slow")

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["checks"]["tick"]["failing_jobs"] == ["poll"]
    assert "slow" not in response.content.decode()


def test_a_task_that_nobody_works_off_is_reported(client, ticked):
    enqueue(waiting=timedelta(minutes=2))
    fresh = client.get("/readyz")
    enqueue(waiting=timedelta(minutes=20))
    stuck = client.get("/readyz")

    assert fresh.status_code == 200
    assert fresh.json()["checks"]["queue"]["backlog"] == 1
    assert (stuck.status_code, stuck.json()["failed"]) == (503, ["queue"])
    assert stuck.json()["checks"]["queue"]["backlog"] == 2
    assert 1200 <= stuck.json()["checks"]["queue"]["oldest_seconds"] <= 1210


def test_storage_that_cannot_be_written_is_named(client, ticked, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on /srv/media")

    monkeypatch.setattr(default_storage, "save", full)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["failed"]) == (503, ["storage"])
    assert "/srv" not in response.content.decode()


def test_nothing_is_left_in_the_storage(client, ticked, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    assert client.get("/readyz").status_code == 200

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_migration_that_is_missing_is_named(client, ticked):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'schedule'")

    response = client.get("/readyz")

    assert (response.status_code, response.json()["failed"]) == (503, ["migrations"])
    assert response.json()["checks"]["migrations"]["missing"] >= 1


def test_a_database_that_is_gone_fails_what_needs_it(client, ticked, monkeypatch):
    def gone(*args, **kwargs):
        raise OSError("gone")

    monkeypatch.setattr(connection, "cursor", gone)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert {"database", "queue", "tick", "readings"} <= set(response.json()["failed"])


def test_old_readings_are_told_and_judged_only_when_asked(client, ticked, settings):
    ReadingFactory(hour=timezone.now() - timedelta(hours=5))
    told = client.get("/readyz")
    settings.READINGS_MAX_AGE_HOURS = 3
    judged = client.get("/readyz")

    assert told.status_code == 200
    assert 18_000 <= told.json()["checks"]["readings"]["age_seconds"] <= 18_010
    assert (judged.status_code, judged.json()["failed"]) == (503, ["readings"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_monitor_only_reads(client, path):
    assert client.post(path).status_code == 405
