"""Can a caller walk through a series without missing or repeating anything?"""

from datetime import date, timedelta

import pytest

from tests.factories.air import DailySummaryFactory, ReadingFactory, at
from tests.unit.api.v1.conftest import DAY


def _walk(client, url):
    """Follow `next` to the end."""
    rows, pages = [], 0
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, answer.content
        rows += answer.json()["results"]
        url = answer.json()["next"]
        pages += 1
        assert pages < 50
    return rows, pages


def test_hours_come_newest_first_and_every_one_once(client, city):
    rows, pages = _walk(client, "/api/v1/air/hourly/?station=2635A&limit=5")

    assert pages == 4
    assert [row["hour"] for row in rows] == [at(DAY, hour).isoformat() for hour in range(16, 0, -1)]
    assert {row["concentrations"]["pm25"] for row in rows} == {60}


def test_a_new_hour_between_two_pages_repeats_and_loses_nothing(client, city, settings):
    first = client.get("/api/v1/air/hourly/?station=2635A&limit=5").json()
    station = city.children.get(code="610702").stations.get(code="2635A")
    ReadingFactory(station=station, hour=at(DAY, 17))

    second, _ = _walk(client, first["next"])

    hours = [row["hour"] for row in [*first["results"], *second]]
    assert hours == [at(DAY, hour).isoformat() for hour in range(16, 0, -1)]


def test_hours_between_two_moments(client, city):
    answer = client.get(
        "/api/v1/air/hourly/",
        {"area": "610702", "start": "2026-03-10T03:00+08:00", "end": "2026-03-10T05:00+08:00"},
    ).json()

    assert [row["hour"][11:16] for row in answer["results"]] == ["05:00", "04:00"]
    assert answer["next"] is None


def test_only_the_pollutants_that_were_asked_for(client, city):
    answer = client.get("/api/v1/air/hourly/?station=2635A&pollutant=pm25,o3").json()

    assert list(answer["results"][0]["concentrations"]) == ["pm25", "o3"]
    assert list(answer["results"][0]["iaqi"]) == ["pm25", "o3"]


def test_days_with_a_gap_shown_as_a_gap(client, city):
    for day in (date(2026, 3, 5), date(2026, 3, 7)):
        DailySummaryFactory(station=None, area=city, day=day, aqi=50, level=1)

    rows, pages = _walk(client, "/api/v1/air/daily/?limit=2")

    assert pages == 2
    assert [row["day"] for row in rows] == ["2026-03-07", "2026-03-06", "2026-03-05"]
    assert [row["aqi"] for row in rows] == [50, None, 50]


def test_a_place_that_never_reported_has_an_empty_series(client, city):
    for path in ("hourly", "daily"):
        answer = client.get(f"/api/v1/air/{path}/?area=610730").json()
        assert answer == {"next": None, "results": []}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("hourly/?cursor=nonsense", "cursor"),
        ("daily/?cursor=MjAyNi0wMy0wOVQwMDowMDowMA", "cursor"),
        ("hourly/?limit=0", "limit"),
        ("hourly/?limit=100000", "limit"),
        ("hourly/?start=0001-01-01T00:00:00-23:59", "start"),
        ("hourly/?end=9999-12-31T23:59:59-23:59", "end"),
        ("daily/?start=1066-10-14", "start"),
        ("daily/?end=yesterday", "end"),
        ("hourly/?pollutant=pm1", "pollutant"),
        ("hourly/?station=2635A&area=610702", "station"),
        ("hourly/?station=9999Z", "station"),
        ("ranking/?month=2026-13", "month"),
        ("ranking/?start=2026-01-01", "start"),
        ("ranking/?start=2026-03-01&end=2026-02-01", "end"),
        ("current/?area=%00", "area"),
    ],
)
def test_bad_input_is_refused_with_the_field_and_a_sentence(client, city, query, field):
    answer = client.get(f"/api/v1/air/{query}")

    assert answer.status_code == 400
    errors = answer.json()["errors"]
    assert field in {error["attr"] for error in errors}
    assert all(error["detail"] for error in errors)


def test_a_cursor_is_kept_across_the_other_parameters(client, city):
    answer = client.get("/api/v1/air/hourly/?station=2635A&limit=3&pollutant=co").json()

    assert "pollutant=co" in answer["next"]
    following = client.get(answer["next"]).json()["results"]
    assert list(following[0]["concentrations"]) == ["co"]
    assert following[0]["hour"] == (at(DAY, 16) - timedelta(hours=3)).isoformat()
