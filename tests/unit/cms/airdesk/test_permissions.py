"""Does every address of the desk ask who is there?"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from portal.airquality.flags import mask_of
from portal.airquality.models import DailySummary, Import, Reading, ReadingReview, Station
from portal.grid.models import Area
from tests.factories.air import DailySummaryFactory, ReadingFactory

PAGES = [
    ("airdesk_readings", None),
    ("airdesk_readings_results", None),
    ("airdesk_reading", Reading),
    ("airdesk_decisions", None),
    ("airdesk_decisions_results", None),
    ("airdesk_months", None),
    ("airdesk_month", DailySummary),
    ("airdesk_live", None),
    ("airdesk_stations:index", None),
    ("airdesk_stations:add", None),
    ("airdesk_stations:edit", Station),
    ("griddesk_areas:index", None),
    ("griddesk_areas:add", None),
    ("griddesk_areas:edit", Area),
    ("airdesk_imports:index", None),
    ("airdesk_imports:inspect", Import),
]


def address(name: str, model: type | None) -> str:
    if model is DailySummary:
        return reverse(name, args=[2026, 3])
    return reverse(name, args=[model.objects.first().pk] if model else [])


@pytest.fixture(autouse=True)
def data(db):
    ReadingFactory(doubtful=mask_of(["pm25"]))
    DailySummaryFactory(day=date(2026, 3, 10))


@pytest.mark.parametrize(("name", "model"), PAGES)
def test_a_stranger_is_sent_to_the_door(name, model):
    answer = Client().get(address(name, model))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(("name", "model"), PAGES)
def test_an_editor_without_the_permission_is_sent_home(name, model, outsider):
    answer = outsider.get(address(name, model))
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(("name", "model"), PAGES)
def test_an_officer_sees_the_page(name, model, desk):
    assert desk.get(address(name, model)).status_code == 200


def decision(**more):
    return {"pollutants": ["pm25"], "verdict": "rejected", "reason": "校准", **more}


@pytest.mark.parametrize("name", ["airdesk_reading", "airdesk_decide_many", "airdesk_month"])
def test_nobody_else_may_decide_or_confirm(name, outsider):
    reading = Reading.objects.get()
    arguments = {"airdesk_reading": [reading.pk], "airdesk_month": [2026, 3]}.get(name, [])
    for client in (Client(), outsider):
        answer = client.post(reverse(name, args=arguments), decision(reading=[reading.pk]))
        assert answer.status_code == 302
    assert not ReadingReview.objects.exists()
    assert not DailySummary.objects.filter(status="confirmed").exists()


def test_a_decision_needs_the_token_of_the_form(officer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    reading = Reading.objects.get()
    for address in (
        reverse("airdesk_reading", args=[reading.pk]),
        reverse("airdesk_decide_many"),
        reverse("airdesk_month", args=[2026, 3]),
    ):
        assert strict.post(address, decision(reading=[reading.pk])).status_code == 403
    assert not ReadingReview.objects.exists()


@pytest.mark.parametrize("action", ["add", "edit", "delete", "history", "usage"])
def test_an_import_can_only_be_read(action, admin_client):
    key = Import.objects.first().pk
    tail = "new/" if action == "add" else f"{action}/{key}/"
    assert admin_client.get(f"/admin/air-data/imports/{tail}").status_code == 404
    assert admin_client.get(reverse("airdesk_imports:inspect", args=[key])).status_code == 200


def test_the_menu_shows_the_desk_to_those_who_have_something_there(desk, outsider):
    place = reverse("airdesk_readings")
    assert place in desk.get("/admin/").content.decode()
    assert place not in outsider.get("/admin/").content.decode()
