"""Does an import keep nobody waiting, and no other import from being right?"""

import threading

import pytest
from django.db import connection, transaction

from portal.airquality.fields import from_stored
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.importing.staging import staging
from portal.airquality.models import DailySummary, Import, Reading, ReadingRevision
from tests.factories.air import StationFactory
from tests.unit.portal.airquality.rows import NOW, moving_day, row

# Only these rooms' tables are emptied afterwards: what migrations put into the others (the first
# page, the languages, the groups) has to be there for whichever test the same process runs next.
pytestmark = pytest.mark.django_db(
    transaction=True, available_apps=["portal.airquality", "portal.grid"]
)


@pytest.fixture(autouse=True)
def station():
    return StationFactory(code="9001A")


def record(rows):
    return readings_record(rows, source="x", format="x", now=NOW)


def test_nothing_is_locked_while_the_rows_are_read(monkeypatch):
    monkeypatch.setattr("portal.airquality.importing.intake.CHUNK", 4)
    transactions = []

    def watched():
        for one in moving_day():
            transactions.append(connection.in_atomic_block)
            yield one

    assert record(watched()).new == 24
    assert transactions == [False] * 24
    assert DailySummary.objects.count() == 3


def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr("portal.airquality.importing.intake.CHUNK", 4)

    def broken():
        for number, one in enumerate(moving_day()):
            if number == 10:
                raise RuntimeError("disk")
            yield one

    with pytest.raises(RuntimeError):
        record(broken())
    assert not Reading.objects.exists()
    assert not Import.objects.exists()
    assert record(moving_day()).new == 24


def test_a_failure_while_rows_are_staged_ends_their_transaction():
    def broken():
        yield (1, 1, "2026-03-10 01:00:00", "2026-03-10", 1, 1, 1, 1, 1, 1)
        raise RuntimeError("disk")

    with staging() as table:
        with pytest.raises(RuntimeError):
            table.add(broken())
        assert table.touched(turn=1) == set()


def test_a_failure_while_the_days_are_summed_up_undoes_the_readings(monkeypatch):
    def broken(**_options):
        raise RuntimeError("bug")

    monkeypatch.setattr("portal.airquality.importing.ingestion.summaries_recompute", broken)
    with pytest.raises(RuntimeError):
        record(moving_day())
    assert not Reading.objects.exists()
    assert not Import.objects.exists()


def test_an_import_inside_a_transaction_goes_with_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        record([row()])
        raise RuntimeError("the caller's own")
    assert not Reading.objects.exists()


def test_two_imports_at_once_do_not_overtake_each_other():
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection; the file's gate has its own test")
    both, results = threading.Barrier(2), []

    def run():
        try:
            both.wait()
            results.append(record(moving_day()))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(result.new for result in results) == [0, 24]
    assert sorted(result.unchanged for result in results) == [0, 24]
    assert not ReadingRevision.objects.exists()


def test_what_is_remembered_of_values_is_bounded(monkeypatch):
    monkeypatch.setattr("portal.airquality.importing.lookups.REMEMBERED", 2)
    assert record(moving_day()).new == 24
    assert DailySummary.objects.get(station__code="9001A").counts["pm25"] == 24
    assert from_stored(20_000_000) == 20
