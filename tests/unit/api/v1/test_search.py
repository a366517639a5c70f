"""Does the API find what the page finds, page by page, and refuse what it does not understand?"""

import pytest

from tests.factories.air import AreaFactory
from tests.factories.pages import draft, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/search/"


def ask(client, status=200, address=ADDRESS, **question):
    answer = client.get(address, question)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_hit_says_where_it_stands_and_what_stands_there(client):
    page = notice("通知", body="<p>围绕治污降霾开展<b>扬尘</b>整治。</p>")
    answer = ask(client, q="揚塵")

    (row,) = answer["results"]
    assert answer["total"] == 1
    assert row["id"] == f"urn:uuid:{page.translation_key}"
    assert row["excerpt"] == "围绕治污降霾开展 扬尘 整治。"
    assert row["url"].endswith(page.url)
    assert row["kind"] == "notices"


def test_pages_miss_and_repeat_nothing(client):
    for number in range(7):
        notice(f"扬尘{number}")
    first = ask(client, q="扬尘", limit=3)
    second = ask(client, address=first["next"])
    third = ask(client, address=second["next"])

    titles = [one["title"] for answer in (first, second, third) for one in answer["results"]]
    assert sorted(titles) == [f"扬尘{number}" for number in range(7)]
    assert third["next"] is None


def test_filters_narrow_it_down_and_drafts_are_not_told(client):
    county = AreaFactory(code="610725", name="勉县", parent=AreaFactory(city=True))
    notice("勉县扬尘", area=county)
    notice("全市扬尘")
    draft(NoticePage(title="草稿扬尘"))

    assert ask(client, q="扬尘")["total"] == 2
    assert [one["title"] for one in ask(client, q="扬尘", area="610725")["results"]] == ["勉县扬尘"]
    assert ask(client, q="扬尘", kind="memos")["total"] == 0
    assert ask(client, q="扬尘", year=2026)["total"] == 2
    assert ask(client, q="扬尘", year=2025)["total"] == 0


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({}, "q"),
        ({"q": "扬" * 101}, "q"),
        ({"q": "扬", "kind": "nothing"}, "kind"),
        ({"q": "扬", "year": 99999}, "year"),
        ({"q": "扬", "cursor": "x"}, "cursor"),
        ({"q": "扬", "area": "999999"}, "area"),
    ],
)
def test_a_refusal_names_the_field(client, question, field):
    assert ask(client, status=400, **question)["errors"][0]["attr"] == field


@pytest.mark.parametrize("asked", ['"', "*", "，。", "'", "\\"])
def test_signs_find_nothing_and_break_nothing(client, asked):
    assert ask(client, q=asked)["results"] == []
