"""What can an officer decide about a flagged value?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from portal.airquality.deciding.reviewing import reading_accept, reading_reject, reading_restore
from portal.airquality.flags import pollutants_of
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, Reading, ReadingReview
from portal.airquality.selectors.review import readings_to_review
from tests.factories.air import ReadingFactory, StationFactory
from tests.unit.portal.airquality.rows import DAY, NOW, moving_day, row

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def officer():
    return User.objects.create(username="officer")


@pytest.fixture
def doubtful():
    """The last hour of a day, with more PM2.5 than PM10."""
    StationFactory(code="9001A")
    rows = [*list(moving_day())[:-1], row(hour=24, pm25=500, pm10=60)]
    readings_record(rows, source="x", format="x", now=NOW)
    return Reading.objects.get(pm25=500)


def day():
    return DailySummary.objects.get(station__code="9001A", day=DAY)


def waiting():
    return [(one.pk, pollutants_of(one.open_values)) for one in readings_to_review()]


def test_a_flagged_hour_waits_for_an_officer(doubtful):
    assert waiting() == [(doubtful.pk, ("pm10", "pm25"))]


def test_a_rejected_value_leaves_the_days_figure_at_once(doubtful, officer):
    used = day()
    review = reading_reject(
        reading=doubtful, pollutants=["pm25"], by=officer, now=LATER, reason="calibration"
    )
    assert (used.counts["pm25"], day().counts["pm25"], day().counts["pm10"]) == (24, 23, 24)
    assert day().pm25 < used.pm25
    assert waiting() == [(doubtful.pk, ("pm10",))]
    assert ReadingReview.objects.get() == review
    assert (review.reading, review.mask, review.verdict) == (doubtful, 1 << 5, "rejected")
    assert (review.by, review.at, review.reason) == (officer, LATER, "calibration")


def test_an_accepted_value_is_used_and_no_longer_listed(doubtful, officer):
    before = day().pm25
    reading_reject(reading=doubtful, pollutants=["pm10", "pm25"], by=officer, now=LATER)
    reading_accept(reading=doubtful, pollutants=["pm10", "pm25"], by=officer, now=LATER)
    assert day().pm25 == before
    assert waiting() == []
    doubtful.refresh_from_db()
    assert (doubtful.rejected, doubtful.doubtful) == (0, 0b110000)


def test_a_decision_can_be_taken_back(doubtful, officer):
    before = day().pm25
    reading_reject(reading=doubtful, pollutants=["pm10", "pm25"], by=officer, now=LATER)
    reading_restore(reading=doubtful, pollutants=["pm10", "pm25"], by=officer, now=LATER)
    assert day().pm25 == before
    assert waiting() == [(doubtful.pk, ("pm10", "pm25"))]
    verdicts = ReadingReview.objects.order_by("pk").values_list("verdict", flat=True)
    assert list(verdicts) == ["rejected", "restored"]


def test_a_value_that_nobody_flagged_can_be_rejected_too(doubtful, officer):
    reading_reject(reading=doubtful, pollutants=["so2"], by=officer, now=LATER)
    assert day().counts["so2"] == 23


def test_an_impossible_value_waits_and_can_only_be_rejected(officer):
    reading = ReadingFactory(co=-1, impossible=0b100)
    assert waiting() == [(reading.pk, ("co",))]
    with pytest.raises(ValidationError, match="CO"):
        reading_accept(reading=reading, pollutants=["co"], by=officer, now=LATER)
    assert not ReadingReview.objects.exists()
    reading_reject(reading=reading, pollutants=["co"], by=officer, now=LATER)
    assert waiting() == []


@pytest.mark.parametrize("pollutants", [[], ["benzene"], ["o3"]])
@pytest.mark.parametrize("decide", [reading_reject, reading_accept, reading_restore])
def test_what_is_not_there_cannot_be_decided_about(officer, decide, pollutants):
    reading = ReadingFactory(o3=None)
    with pytest.raises(ValidationError):
        decide(reading=reading, pollutants=pollutants, by=officer, now=LATER)
    assert not ReadingReview.objects.exists()


def test_the_list_begins_with_the_newest_and_holds_no_ordinary_hour():
    first, second, _ordinary = (ReadingFactory(doubtful=flags) for flags in (1, 2, 0))
    assert [pk for pk, _names in waiting()] == [second.pk, first.pk]
