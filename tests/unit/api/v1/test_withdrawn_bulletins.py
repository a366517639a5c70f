"""Does whoever keeps a copy of the bulletins learn what was corrected and what was withdrawn?"""

from datetime import timedelta

import pytest
import time_machine

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.core.lifecycle.services import page_withdraw
from portal.airquality.models import DailySummary
from tests.factories.air import DailySummaryFactory
from tests.factories.pages import COLUMN, home
from tests.unit.api.v1.conftest import NOW

ADDRESS = "/api/v1/bulletins/"


@pytest.fixture
def bulletins(city):
    """Three published daily bulletins."""
    home().add_child(instance=BulletinIndexPage(title="公报", slug="bulletins", **COLUMN))
    return [published_for(city, ago) for ago in range(3)]


def published_for(city, ago):
    day = NOW.date() - timedelta(days=ago + 1)
    if not DailySummary.objects.filter(area=city, day=day).exists():
        DailySummaryFactory(station=None, area=city, day=day, aqi=40, level=1)
    page = bulletin_draft(kind="daily", on=NOW.date() - timedelta(days=ago), area=city, now=NOW)
    page.get_latest_revision().publish()
    return page


@pytest.fixture
def gone(bulletins):
    page_withdraw(page=bulletins[0], category="factual-error", reason="有误。", by=None, now=NOW)
    # Changes are told once they have settled.
    with time_machine.travel(NOW + timedelta(minutes=3), tick=False):
        yield bulletins[0]


def test_an_answer_about_changes_names_what_was_withdrawn(client, gone):
    since = (NOW - timedelta(hours=1)).isoformat()

    answer = client.get(ADDRESS, {"updated_since": since}).json()

    assert answer["withdrawn"] == [
        {
            "id": f"urn:uuid:{gone.translation_key}",
            "withdrawn_at": NOW.isoformat(),
            "reason": "factual-error",
        }
    ]
    assert answer["withdrawn"][0]["id"] not in [item["id"] for item in answer["results"]]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"updated_since": (NOW + timedelta(hours=1)).isoformat()},
        {"updated_since": NOW.isoformat(), "kind": "monthly"},
    ],
)
def test_other_answers_do_not(client, gone, more):
    assert client.get(ADDRESS, more).json()["withdrawn"] == []


def test_it_is_told_once_in_a_walk(client, gone):
    question = {"updated_since": (NOW - timedelta(days=3000)).isoformat(), "limit": 1}
    first = client.get(ADDRESS, question).json()

    assert len(first["withdrawn"]) == 1
    assert client.get(first["next"]).json()["withdrawn"] == []


def test_its_own_address_says_that_it_is_gone(client, gone):
    answer = client.get(f"{ADDRESS}{gone.translation_key}/")

    assert answer.status_code == 410
    assert answer.json()["errors"][0]["code"] == "gone"


def test_a_correction_stands_beside_the_bulletin(client, bulletins):
    page = BulletinPage.objects.get(pk=bulletins[1].pk)
    page.lead, page.correction_what, page.correction_why = "改。", "误为35。", "录入错误。"
    page.save_revision().publish()

    answer = client.get(f"{ADDRESS}{page.translation_key}/").json()
    (correction,) = answer["corrections"]
    assert (correction["what"], correction["why"]) == ("误为35。", "录入错误。")
    assert correction["at"] == answer["updated_at"]
