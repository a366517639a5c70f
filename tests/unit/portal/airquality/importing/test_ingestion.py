"""How do rows become readings, and what happens when they come again or differ?"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.airquality.flags import LONGEST_STILL, mask_of
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.importing.intake import MOST_TURNS, Watch
from portal.airquality.models import DailySummary, Import, Reading, ReadingRevision, Station
from portal.airquality.sources.rows import Refused, UnreadableFile
from portal.airquality.standards import POLLUTANTS
from tests.factories.air import AreaFactory, StationFactory, at
from tests.unit.portal.airquality.rows import DAY, NOW, moving_day, row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def station():
    return StationFactory(code="9001A", name="甲站")


def record(*rows, now=NOW, source="hours.csv", **options):
    return readings_record(iter(rows), source=source, format="station-hours", now=now, **options)


def stored():
    """Everything that an import may write, as plain values."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Reading, ReadingRevision, DailySummary, Station)
    ]


def counts(summary):
    return (summary.new, summary.unchanged, summary.revised, summary.refused)


def test_a_new_hour_is_stored_with_its_natural_day():
    summary = record(row(hour=24, pm25="35.5"))
    assert counts(summary) == (1, 0, 0, 0)
    reading = Reading.objects.get()
    assert (reading.hour, reading.day) == (at(DAY, 24), DAY)
    assert reading.pm25 == Decimal("35.5")
    assert reading.origin_id == summary.import_id


def test_the_import_is_remembered():
    officer = User.objects.create(username="officer")
    record(row(), Refused(3, "x", "no", "hour"), by=officer, is_demo=True)
    kept = Import.objects.get()
    assert (kept.source, kept.format, kept.by, kept.is_demo) == (
        "hours.csv",
        "station-hours",
        officer,
        True,
    )
    assert (kept.new, kept.unchanged, kept.revised, kept.refused) == (1, 0, 0, 1)
    assert kept.started_at == kept.finished_at == NOW


def test_the_same_rows_again_change_nothing():
    rows = list(moving_day())
    record(*rows)
    before = stored()
    summary = record(*rows, now=NOW + timedelta(hours=1))
    assert counts(summary) == (0, 24, 0, 0)
    assert stored() == before


def test_a_changed_value_keeps_the_old_one_with_its_time_and_source():
    first = record(row(pm25=20, co="0.5"), source="morning.csv")
    later = NOW + timedelta(hours=2)
    second = record(row(pm25=21, co="0.5"), source="evening.csv", now=later)
    assert counts(second) == (0, 0, 1, 0)
    reading = Reading.objects.get()
    assert (reading.pm25, reading.origin_id) == (21, second.import_id)
    old = ReadingRevision.objects.get()
    assert (old.reading, old.pm25, old.co) == (reading, 20, Decimal("0.5"))
    assert old.replaced_at == later
    assert (old.origin_id, old.replaced_by_id) == (first.import_id, second.import_id)
    assert (old.origin.source, old.replaced_by.source) == ("morning.csv", "evening.csv")


def test_a_missing_value_is_completed_and_an_empty_one_never_erases():
    record(row(so2=None, pm25=20))
    assert counts(record(row(so2=7, pm25=None))) == (0, 0, 1, 0)
    reading = Reading.objects.get()
    assert (reading.so2, reading.pm25) == (7, 20)
    assert ReadingRevision.objects.get().so2 is None


def test_a_row_without_any_value_is_unchanged_and_not_stored():
    empty = dict.fromkeys(POLLUTANTS)
    assert counts(record(row(**empty))) == (0, 1, 0, 0)
    assert not Reading.objects.exists()


def test_rows_of_one_hour_count_in_their_order():
    summary = record(row(pm25=20), row(pm25=21), row(pm25=21), row(hour=2))
    assert counts(summary) == (2, 1, 1, 0)
    assert Reading.objects.get(hour=at(DAY, 1)).pm25 == 21
    assert ReadingRevision.objects.get().pm25 == 20


def test_an_hour_that_comes_without_end_is_refused():
    rows = [row(pm25=value) for value in range(1, MOST_TURNS + 3)]
    summary = record(*rows)
    assert counts(summary) == (1, 0, MOST_TURNS - 1, 2)


def test_an_unreadable_end_leaves_nothing():
    def cut_off():
        yield row()
        raise UnreadableFile("cut off")

    with pytest.raises(UnreadableFile):
        readings_record(cut_off(), source="x", format="x", now=NOW)
    assert not Reading.objects.exists()
    assert not Import.objects.exists()
    assert counts(record(row())) == (1, 0, 0, 0)


def test_an_unknown_station_is_refused_by_its_code():
    seen = []
    summary = record(row("404A", line=7), row(), watch=Watch(refused=seen.append))
    assert counts(summary) == (1, 0, 0, 1)
    (refused,) = seen
    assert (refused.line, refused.field) == (7, "station")
    assert "404A" in str(refused.reason)
    assert "--create-stations" in str(refused.reason)
    assert refused.text.startswith("404A, 2026-03-10 01:00, 6, 20, 0.5")


def test_a_name_is_enough_when_one_station_has_it():
    record(row(None, name="甲站"))
    assert Reading.objects.get().station.code == "9001A"


def test_a_name_that_two_stations_have_is_refused_with_their_codes():
    StationFactory(code="9002A", name="甲站")
    (refused,) = record(row(None, name="甲站")).first_refused
    assert "9001A, 9002A" in str(refused.reason)


def test_a_name_is_enough_within_the_area_that_the_row_names():
    other = AreaFactory(code="620100", name="兰州市", kind="city", parent=None)
    StationFactory(code="9002A", name="甲站", area=other)
    record(row(None, name="甲站", area="兰州"))
    assert Reading.objects.get().station.code == "9002A"


def test_a_row_that_names_no_station_is_refused():
    assert counts(record(row(None))) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    "hour", [at(DAY, 1) + timedelta(minutes=30), NOW + timedelta(hours=1, minutes=1)]
)
def test_an_odd_or_a_future_hour_is_refused(hour):
    (refused,) = record(row(hour=hour)).first_refused
    assert refused.field == "hour"
    assert not Reading.objects.exists()


def test_refused_rows_of_the_source_are_passed_on():
    theirs = Refused(3, "x;y", "Not a number.", "pm25")
    seen = []
    summary = record(theirs, row(), watch=Watch(refused=seen.append))
    assert (summary.refused, seen, summary.first_refused) == (1, [theirs], (theirs,))


def test_each_reason_is_shown_once():
    reasons = {str(one.reason) for one in record(row("1A"), row("1A"), row("2A")).first_refused}
    assert len(reasons) == 2


def test_progress_is_told():
    steps = []
    record(*moving_day(), watch=Watch(progress=steps.append))
    assert steps[-1] == 24


def test_an_impossible_value_is_kept_flagged_and_left_out():
    record(*moving_day(pm25=-5))
    reading = Reading.objects.first()
    assert (reading.pm25, reading.impossible) == (-5, 1 << 5)
    assert reading.usable()["pm25"] is None
    day = DailySummary.objects.get(station__code="9001A")
    assert (day.pm25, day.counts["pm25"], day.counts["so2"]) == (None, 0, 24)


def test_a_doubtful_value_is_flagged_and_used():
    record(*moving_day(pm25=80, pm10=70))
    assert Reading.objects.first().doubtful & (1 << 5)
    assert DailySummary.objects.get(station__code="9001A").pm25 == 80


def standing(pollutant):
    bit = mask_of([pollutant])
    return [reading.hour for reading in Reading.objects.order_by("hour") if reading.doubtful & bit]


def test_a_run_is_seen_across_imports_and_gone_when_it_is_broken():
    for hour in range(17, 25):
        assert standing("no2") == []
        record(row(hour=hour, no2=33))
    assert standing("no2") == [at(DAY, hour) for hour in range(17, 25)]
    record(row(hour=20, no2=34))
    assert standing("no2") == []


def test_a_run_across_midnight_is_flagged_on_both_days():
    record(*(row(hour=hour, no2=33) for hour in range(20, 25)))
    tomorrow = DAY + timedelta(days=1)
    record(*(row(hour=hour, no2=33, day=tomorrow) for hour in range(1, 4)))
    assert len(standing("no2")) == 8


def test_the_longest_run_that_makes_a_difference_is_seen_whole():
    first = DAY - timedelta(days=4)
    record(*(row(hour=hour, so2=4, day=first) for hour in range(5, LONGEST_STILL + 4)))
    assert standing("so2") == []
    record(row(hour=LONGEST_STILL + 4, so2=4, day=first))
    assert len(standing("so2")) == LONGEST_STILL


def test_a_long_run_stays_flagged_when_only_its_end_is_read_again():
    record(*(row(hour=hour, no2=33, day=DAY - timedelta(days=4)) for hour in range(1, 81)))
    record(row(hour=81, no2=33, day=DAY - timedelta(days=4)))
    assert len(standing("no2")) == 81
    record(row(hour=82, no2=34, day=DAY - timedelta(days=4)))
    assert len(standing("no2")) == 81


def test_a_decision_goes_with_the_value_that_it_was_about():
    record(row(pm25=90, pm10=80))
    Reading.objects.update(rejected=0b100001, accepted=0b010000)
    record(row(pm25=70, pm10=80))
    reading = Reading.objects.get()
    assert (reading.rejected, reading.accepted, reading.doubtful) == (0b000001, 0b010000, 0)


def test_a_million_rows_would_need_no_more_statements_than_a_hundred():
    StationFactory(code="9002A")

    def statements(day):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            record(*moving_day(day=day), *moving_day("9002A", day=day))
        return len(queries)

    one = statements(DAY - timedelta(days=9))
    with CaptureQueriesContext(connection) as many:
        record(
            *(
                one
                for back in range(1, 8)
                for code in ("9001A", "9002A")
                for one in moving_day(code, day=DAY - timedelta(days=back))
            )
        )
    assert len(many) <= one


def test_no_float_is_stored():
    record(row(co="0.123456", pm25="0.1"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT co, pm25 FROM airquality_reading")
        assert cursor.fetchone() == (123456, 100000)
