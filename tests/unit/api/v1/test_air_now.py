"""Does the API say of the air what the standard says?"""

from datetime import timedelta

import pytest
import time_machine

from portal.airquality.models import Station
from tests.factories.air import ReadingFactory, at
from tests.unit.api.v1.conftest import DAY, NOW


def test_the_city_is_the_mean_of_its_stations_and_then_the_index(client, city):
    answer = client.get("/api/v1/air/current/").json()

    figure = answer["figures"][0]
    assert figure["place"]["code"] == "610700"
    assert figure["concentrations"]["pm25"] == 80
    assert figure["concentrations"]["co"] == 1
    # PM2.5 80 by HJ 633—2026: 50/55 × 20 + 100 = 118.18, up to 119.
    assert (figure["aqi"], figure["level"], figure["category"]) == (119, 3, "轻度污染")
    assert figure["primary"] == ["pm25"]
    assert figure["iaqi"]["pm25"] == 119
    assert answer["hour"] == "2026-03-10T16:00:00+08:00"
    assert answer["edition"] == "HJ 633—2026"
    assert figure["stations"] == 2


def test_a_county_without_a_station_says_so(client, city):
    figures = client.get("/api/v1/air/current/").json()["figures"]

    county = next(figure for figure in figures if figure["place"]["code"] == "610730")
    assert county["has_station"] is False
    assert county["aqi"] is None
    assert county["concentrations"]["pm25"] is None


def test_an_area_shows_its_stations(client, city):
    answer = client.get("/api/v1/air/areas/610702/").json()

    assert [figure["place"]["code"] for figure in answer["figures"]] == ["610702", "2635A", "2636A"]
    assert answer["figures"][1]["aqi"] == 100


@pytest.mark.parametrize("path", ["/api/v1/air/areas/999999/", "/api/v1/stations/NONE/"])
def test_an_unknown_place_is_not_found_in_the_one_form_of_error(client, city, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json()["type"] == "client_error"
    assert answer.json()["errors"][0]["code"] == "not_found"
    assert answer["Cache-Control"] == "no-store"


def test_an_unknown_area_is_refused_with_the_field_and_the_way_out(client, city):
    answer = client.get("/api/v1/air/current/?area=123456")

    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["attr"] == "area"
    assert "123456" in error["detail"]


@pytest.mark.parametrize("path", ["air/current", "air/standards", "stations", "air/ranking"])
def test_an_address_without_its_last_slash_answers_too(client, city, path):
    assert client.get(f"/api/v1/{path}").status_code == 200
    assert client.get(f"/api/v1/{path}/").status_code == 200


def test_the_same_figures_are_not_sent_twice_and_new_ones_are(client, city):
    first = client.get("/api/v1/air/current/")
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        again = client.get("/api/v1/air/current/", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        assert client.get("/api/v1/air/current/?format=csv")["ETag"] != first["ETag"]
        ReadingFactory(station=Station.objects.get(code="2635A"), hour=at(DAY, 17), pm25=10)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        later = client.get("/api/v1/air/current/", headers={"If-None-Match": first["ETag"]})
        assert later.status_code == 200
