"""Does an officer see what is flagged and why, and does a decision do what it says?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.airquality.flags import mask_of
from portal.airquality.models import Reading, ReadingReview, ReadingRevision
from tests.factories.air import ImportFactory, ReadingFactory, StationFactory, at

LIST = "airdesk_readings"
DAY = date(2026, 3, 10)


@pytest.fixture
def impossible(db) -> Reading:
    return ReadingFactory(hour=at(DAY, 8), so2=Decimal(-12), impossible=mask_of(["so2"]))


@pytest.fixture
def doubtful(db) -> Reading:
    flags = mask_of(["pm10", "pm25"])
    return ReadingFactory(hour=at(DAY, 9), pm25=Decimal("48.5"), doubtful=flags)


def listed(client, **query) -> list[Reading]:
    return list(client.get(reverse(LIST), query).context["object_list"])


def page(client, reading) -> str:
    return client.get(reverse("airdesk_reading", args=[reading.pk])).content.decode()


def decide(client, reading, **data):
    values = {"pollutants": ["pm25"], "verdict": "rejected", "reason": "仪器故障", **data}
    return client.post(reverse("airdesk_reading", args=[reading.pk]), values)


def test_impossible_and_doubtful_values_are_listed_with_value_and_reason(
    desk, impossible, doubtful
):
    ReadingFactory(hour=at(DAY, 10))
    answer = desk.get(reverse(LIST))
    assert list(answer.context["object_list"]) == [doubtful, impossible]
    text = answer.content.decode()
    assert "-12" in text
    assert "48.5" in text
    for reading in (impossible, doubtful):
        assert reverse("airdesk_reading", args=[reading.pk]) in text


def test_an_empty_list_says_so(desk):
    answer = desk.get(reverse(LIST))
    assert answer.status_code == 200
    assert reverse("airdesk_decide_many") not in answer.content.decode()
    assert b"icon-check" in answer.content


def test_the_list_is_narrowed_by_station_day_and_kind(desk, impossible, doubtful):
    assert listed(desk, station=impossible.station_id) == [impossible]
    assert listed(desk, kind="doubtful") == [doubtful]
    assert listed(desk, day_from="2026-03-11") == []
    assert listed(desk, day_from="2026-03-10", day_to="2026-03-10") == [doubtful, impossible]


@pytest.mark.parametrize(
    "query",
    [
        {"station": "9" * 40},
        {"station": "\x00"},
        {"day_from": "0001-01-01", "day_to": "9999-12-31"},
        {"day_from": "yesterday"},
        {"kind": "'"},
        {"p": "-1"},
        {"p": "9" * 30},
        {"ordering": "origin__by__password"},
    ],
)
def test_a_bad_query_is_no_failure(query, desk, impossible):
    assert desk.get(reverse(LIST), query).status_code == 200


def test_the_list_is_cut_into_pages(desk):
    station = StationFactory()
    for step in range(26):
        ReadingFactory(station=station, hour=at(DAY, 1 + step), doubtful=mask_of(["co"]))
    assert len(listed(desk)) == 25
    assert len(listed(desk, p=2)) == 1


def queries_of_the_list(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(LIST))
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_list(desk, doubtful):
    queries_of_the_list(desk)  # what is read once and kept
    few = queries_of_the_list(desk)
    for step in range(20):
        ReadingFactory(hour=at(DAY, 1 + step), doubtful=mask_of(["co"]))
    assert queries_of_the_list(desk) <= few


def test_a_reading_stands_among_its_neighbours(desk, doubtful):
    before = ReadingFactory(station=doubtful.station, hour=doubtful.hour - timedelta(hours=6))
    ReadingFactory(station=doubtful.station, hour=doubtful.hour + timedelta(hours=7))
    ReadingFactory(hour=doubtful.hour + timedelta(hours=1))
    hours = desk.get(reverse("airdesk_reading", args=[doubtful.pk])).context["neighbours"]
    assert [one.reading for one in hours] == [before, *[None] * 5, doubtful, *[None] * 6]
    assert hours[6].is_middle


def test_a_reading_shows_its_earlier_values(desk, doubtful):
    ReadingRevision.objects.create(
        reading=doubtful,
        pm25=Decimal("317.5"),
        replaced_at=at(DAY, 12),
        origin=ImportFactory(source="first.csv"),
        replaced_by=doubtful.origin,
    )
    text = page(desk, doubtful)
    assert "317.5" in text
    assert "first.csv" in text


def test_a_rejected_value_is_used_no_more_and_leaves_the_list(desk, officer, doubtful):
    decide(desk, doubtful, pollutants=["pm10", "pm25"])
    doubtful.refresh_from_db()
    assert doubtful.rejected == mask_of(["pm10", "pm25"])
    assert doubtful.usable()["pm25"] is None
    review = ReadingReview.objects.get()
    assert (review.verdict, review.reason, review.by) == ("rejected", "仪器故障", officer)
    assert listed(desk) == []
    assert "仪器故障" in page(desk, doubtful)
    assert "仪器故障" in desk.get(reverse("airdesk_decisions")).content.decode()


def test_an_accepted_value_stays_in_use_and_a_restored_one_is_listed_again(desk, doubtful):
    decide(desk, doubtful, pollutants=["pm10", "pm25"], verdict="accepted")
    doubtful.refresh_from_db()
    assert doubtful.usable()["pm25"] == Decimal("48.5")
    assert listed(desk) == []
    decide(desk, doubtful, verdict="restored")
    assert listed(desk) == [doubtful]


def test_an_impossible_value_is_not_accepted_and_the_page_says_why(desk, impossible):
    answer = decide(desk, impossible, pollutants=["so2"], verdict="accepted")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not ReadingReview.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "   "}, "reason"),
        ({"reason": "长" * 201}, "reason"),
        ({"pollutants": []}, "pollutants"),
        ({"pollutants": ["lead"]}, "pollutants"),
        ({"verdict": "forgotten"}, "verdict"),
        ({"verdict": ""}, "verdict"),
    ],
)
def test_a_decision_without_its_parts_is_refused_with_the_field(wrong, field, desk, doubtful):
    answer = decide(desk, doubtful, **wrong)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not ReadingReview.objects.exists()


def test_a_reading_that_is_not_there_is_not_found(desk):
    assert desk.get(f"/admin/air-data/readings/{'9' * 30}/").status_code == 404


def many(client, readings, **data):
    values = {"reading": readings, "verdict": "rejected", "reason": "断电", **data}
    return client.post(reverse("airdesk_decide_many"), values, follow=True)


def test_many_readings_are_decided_at_once_by_their_open_values(desk, impossible, doubtful):
    many(desk, [impossible.pk, doubtful.pk])
    assert {review.mask for review in ReadingReview.objects.all()} == {
        mask_of(["so2"]),
        mask_of(["pm10", "pm25"]),
    }
    assert listed(desk) == []


def test_of_many_only_those_that_may_be_accepted_are(desk, impossible, doubtful):
    many(desk, [impossible.pk, doubtful.pk], verdict="accepted")
    assert ReadingReview.objects.get().reading == doubtful
    assert listed(desk) == [impossible]


@pytest.mark.parametrize("keys", [[], ["x"], ["²"], ["9" * 40], ["-1"], [0]])
def test_ticks_that_name_no_reading_are_refused(keys, desk, doubtful):
    answer = many(desk, keys)
    assert answer.status_code == 200
    assert len(list(answer.context["messages"])) == 1
    assert not ReadingReview.objects.exists()


def test_many_need_a_reason_too_and_can_not_be_restored(desk, doubtful):
    many(desk, [doubtful.pk], reason="")
    many(desk, [doubtful.pk], verdict="restored")
    assert not ReadingReview.objects.exists()
    assert desk.get(reverse("airdesk_decide_many")).status_code == 405
