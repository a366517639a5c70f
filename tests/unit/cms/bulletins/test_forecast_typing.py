"""Can a forecaster type the next days, and is what cannot be a forecast refused at its field?"""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.bulletins.forecasts import forecast_permissions_grant
from portal.airquality.models import Forecast
from portal.grid.models import Area
from tests.unit.cms.bulletins.data import moment

NOW = moment("2026-11-24T13:00")


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def forecaster(editor: User) -> User:
    forecast_permissions_grant()
    return editor


GRID = "forecast_grid"


def cell(code: str, day: str, low: str, high: str, primary: str = "") -> dict[str, str]:
    return {
        f"{code}-{day}-low": low,
        f"{code}-{day}-high": high,
        f"{code}-{day}-primary": primary,
    }


def test_three_days_are_typed_on_one_page(city: Area, forecaster: User) -> None:
    data = {
        **cell("610700", "2026-11-25", "60", "80", "pm25"),
        **cell("610700", "2026-11-26", "20", "40"),
        **cell("610730", "2026-11-25", "15", "30"),
        "note-2026-11-25": "静稳天气。",
    }
    answer = client_of(forecaster).post(reverse(GRID), data)
    assert answer["Location"] == reverse("forecasts:index")
    typed = Forecast.objects.get(area=city, day=date(2026, 11, 25))
    assert (typed.aqi_low, typed.aqi_high, typed.primary) == (60, 80, "pm25")
    assert (typed.note, typed.by, typed.issued_at) == ("静稳天气。", forecaster, NOW)
    assert Forecast.objects.get(area__code="610730").note == ""
    assert Forecast.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "__all__"),
        (cell("610700", "2026-11-25", "60", ""), "610700-2026-11-25-high"),
        (cell("610700", "2026-11-25", "", "60"), "610700-2026-11-25-low"),
        (cell("610700", "2026-11-25", "80", "60", "pm25"), "610700-2026-11-25-high"),
        (cell("610700", "2026-11-25", "60", "80"), "610700-2026-11-25-primary"),
        (cell("610700", "2026-11-25", "20", "40", "o3"), "610700-2026-11-25-primary"),
        (cell("610700", "2026-11-25", "", "", "o3"), "610700-2026-11-25-low"),
        (cell("610700", "2026-11-25", "0", "501", "o3"), "610700-2026-11-25-high"),
        (cell("610700", "2026-11-25", "a", "b"), "610700-2026-11-25-low"),
    ],
)
def test_what_cannot_be_a_forecast_is_refused_at_its_field(
    city: Area, forecaster: User, fields: dict[str, str], wrong: str
) -> None:
    answer = client_of(forecaster).post(reverse(GRID), fields)
    assert wrong in answer.context["form"].errors
    assert not Forecast.objects.exists()


def test_the_same_moment_cannot_say_two_things(city: Area, forecaster: User) -> None:
    client = client_of(forecaster)
    client.post(reverse(GRID), cell("610700", "2026-11-25", "20", "40"))
    answer = client.post(reverse(GRID), cell("610700", "2026-11-25", "20", "45"))
    assert "__all__" in answer.context["form"].errors
    assert Forecast.objects.get().aqi_high == 40


def test_the_grid_has_every_area(city: Area, forecaster: User) -> None:
    text = client_of(forecaster).get(reverse(GRID)).content.decode()
    assert text.count('type="number"') == 3 * 3 * 2


def test_forecasts_need_a_permission(city: Area, editor: User) -> None:
    client_of(editor).post(reverse(GRID), cell("610700", "2026-11-25", "20", "40"))
    assert not Forecast.objects.exists()


SINGLE = {
    "day": "2026-11-25",
    "issued_at": "2026-11-24 16:00",
    "aqi_low": "60",
    "aqi_high": "80",
    "primary": ["pm25", "pm10"],
    "note": "",
}


def test_a_single_forecast_is_typed_and_corrected(city: Area, forecaster: User) -> None:
    client = client_of(forecaster)
    client.post(reverse("forecasts:add"), {**SINGLE, "area": city.pk})
    typed = Forecast.objects.get()
    assert (typed.primary, typed.by) == ("pm10,pm25", forecaster)
    edit = reverse("forecasts:edit", args=[typed.pk])
    assert client.get(edit).context["form"]["primary"].value() == ["pm10", "pm25"]
    client.post(edit, {**SINGLE, "area": city.pk, "aqi_high": "90"})
    typed.refresh_from_db()
    assert typed.aqi_high == 90
    assert client.get(reverse("forecasts:index")).status_code == 200


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"aqi_low": "90"}, "aqi_high"),
        ({"aqi_high": "501"}, "aqi_high"),
        ({"aqi_low": "0"}, "aqi_low"),
        ({"primary": []}, "primary"),
        ({"primary": ["pm1"]}, "primary"),
        ({"day": "2026-11-23"}, "day"),
    ],
)
def test_a_wrong_single_forecast_is_refused_at_its_field(
    city: Area, forecaster: User, fields: dict[str, object], wrong: str
) -> None:
    data = {**SINGLE, "area": city.pk, **fields}
    answer = client_of(forecaster).post(reverse("forecasts:add"), data)
    assert wrong in answer.context["form"].errors
    assert not Forecast.objects.exists()


def test_menu_has_the_way(forecaster: User, outsider: User) -> None:
    home = reverse("wagtailadmin_home")
    assert reverse(GRID) in client_of(forecaster).get(home).content.decode()
    assert reverse(GRID) not in client_of(outsider).get(home).content.decode()
