"""Is a machine that asks again told what changed, and nothing when nothing did?"""

from datetime import timedelta
from unittest.mock import Mock

import pytest
import time_machine
from django.utils.http import http_date, parse_http_date
from wagtail.models import Site

from api.feeds import built, views
from api.feeds.channels import FORMATS
from cms.core.models import SiteSettings
from tests.factories.pages import NOON, notice, publish
from tests.pages.models import MemoPage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_state_is_the_same_bytes(client, form):
    notice(picture_path="/media/chart.png")
    with time_machine.travel(NOON + HOUR, tick=False):
        first = client.get(f"/feeds/all.{form}")
    with time_machine.travel(NOON + 99 * HOUR, tick=False):
        second = client.get(f"/feeds/all.{form}", headers={"Accept-Language": "en"})

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_new_is_said_without_building_anything(client, form, monkeypatch):
    notice()
    first = client.get(f"/feeds/all.{form}")
    monkeypatch.setattr(built, "_built", Mock(side_effect=AssertionError("was built")))

    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        response = client.get(f"/feeds/all.{form}", headers=condition)

        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == first["ETag"]
        assert response["Cache-Control"] == f"public, max-age={views.MAX_AGE}"


@pytest.mark.parametrize("form", FORMATS)
def test_the_date_is_that_of_the_newest_change(client, form):
    page = notice()
    publish(page, at=NOON + HOUR)

    response = client.get(f"/feeds/all.{form}")

    assert parse_http_date(response["Last-Modified"]) == (NOON + HOUR).timestamp()


@pytest.mark.parametrize("form", FORMATS)
def test_a_change_is_told(client, form):
    page = notice("旧题")
    first = client.get(f"/feeds/all.{form}")
    page.title = "新题"
    publish(page, at=NOON + HOUR)

    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        response = client.get(f"/feeds/all.{form}", headers=condition)

        assert response.status_code == 200
        assert "新题" in response.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_withdrawal_is_told(client, form):
    page = notice("一")
    notice("二", at=NOON + HOUR)
    first = client.get(f"/feeds/all.{form}")
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        page.unpublish()

    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": http_date((NOON + HOUR).timestamp())},
    ):
        response = client.get(f"/feeds/all.{form}", headers=condition)

        assert response.status_code == 200


@pytest.mark.parametrize("form", FORMATS)
def test_another_name_of_the_office_is_told(client, form):
    notice()
    first = client.get(f"/feeds/all.{form}")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"organiser": "生态环境局"})

    response = client.get(f"/feeds/all.{form}", headers={"If-None-Match": first["ETag"]})

    assert response.status_code == 200
    assert "生态环境局" in response.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_few_queries_answer_that_nothing_is_new(client, form, django_assert_max_num_queries):
    for number in range(12):
        notice(f"通知{number}")
    first = client.get(f"/feeds/all.{form}")

    with django_assert_max_num_queries(14):
        response = client.get(f"/feeds/all.{form}", headers={"If-None-Match": first["ETag"]})
    assert response.status_code == 304


@pytest.mark.parametrize("form", FORMATS)
def test_the_number_of_queries_does_not_grow_with_the_items(
    client, form, django_assert_max_num_queries
):
    for number in range(20):
        notice(f"通知{number}", picture_path="/media/chart.png")
        publish(MemoPage(title=f"备忘{number}"))
    client.get("/feeds/all.json")

    # The newest fifty, what was withdrawn, and the month before: from pages and penalties each.
    with django_assert_max_num_queries(34):
        assert client.get(f"/feeds/all.{form}").status_code == 200
