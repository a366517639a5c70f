"""Does the API hand out every published bulletin once, and nothing else?"""

from datetime import date, timedelta

import pytest

from cms.bulletins.drafting import bulletin_draft
from cms.home.services import city_set_up
from portal.airquality.models import DailySummary
from tests.factories.air import DailySummaryFactory
from tests.unit.api.v1.conftest import NOW


@pytest.fixture
def bulletins(city):
    """Three published daily bulletins and one draft."""
    city_set_up()
    for ago in range(1, 5):
        day = NOW.date() - timedelta(days=ago)
        if not DailySummary.objects.filter(area=city, day=day).exists():
            DailySummaryFactory(station=None, area=city, day=day, aqi=40, level=1)
    pages = []
    for ago in range(4):
        on = NOW.date() - timedelta(days=ago)
        pages.append(bulletin_draft(kind="daily", on=on, area=city, now=NOW))
    for page in pages[:3]:
        page.get_latest_revision().publish()
    return pages


def _ids(answer):
    return [item["id"] for item in answer["results"]]


def test_a_walk_meets_every_published_bulletin_once(client, bulletins):
    first = client.get("/api/v1/bulletins/?limit=2").json()
    second = client.get(first["next"]).json()

    found = _ids(first) + _ids(second)
    assert len(found) == len(set(found)) == 3
    assert set(found) == {f"urn:uuid:{page.translation_key}" for page in bulletins[:3]}
    assert second["next"] is None


def test_what_is_published_meanwhile_shifts_nothing(client, bulletins):
    first = client.get("/api/v1/bulletins/?limit=2").json()
    bulletins[3].get_latest_revision().publish()

    second = client.get(first["next"]).json()

    assert not set(_ids(first)) & set(_ids(second))
    assert len(_ids(first) + _ids(second)) == 3


def test_one_bulletin_has_its_text_and_its_figures(client, bulletins):
    key = bulletins[0].translation_key

    answer = client.get(f"/api/v1/bulletins/{key}/").json()

    assert answer["kind"] == "daily"
    assert answer["period_start"] == "2026-03-09"
    assert "AQI" in answer["body"]
    assert answer["figures"]["kind"] == "daily"
    assert answer["url"].startswith("http")


def test_a_draft_is_nowhere(client, bulletins):
    draft = bulletins[3]

    assert client.get(f"/api/v1/bulletins/{draft.translation_key}/").status_code == 404
    assert f"urn:uuid:{draft.translation_key}" not in _ids(client.get("/api/v1/bulletins/").json())


def test_filters_by_kind_area_and_day(client, bulletins):
    assert client.get("/api/v1/bulletins/?kind=monthly").json()["results"] == []
    assert len(_ids(client.get("/api/v1/bulletins/?kind=daily&area=610700").json())) == 3
    assert client.get("/api/v1/bulletins/?area=610702").json()["results"] == []
    one = client.get("/api/v1/bulletins/?start=2026-03-09").json()
    assert [item["period_end"] for item in one["results"]] == ["2026-03-09"]
    later = date(2026, 3, 11).isoformat() + "T00:00:00+08:00"
    assert client.get("/api/v1/bulletins/", {"updated_since": later}).json()["results"] == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=hourly", "kind"),
        ("cursor=AAAA", "cursor"),
        ("cursor=MDAwMS0wMS0wMVQwMDowMDowMCswODowMCAx", "cursor"),
        ("limit=101", "limit"),
        ("updated_since=9999-12-31T23:59:59Z", "updated_since"),
    ],
)
def test_bad_input_names_its_field(client, bulletins, query, field):
    answer = client.get(f"/api/v1/bulletins/?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == field
