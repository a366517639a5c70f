"""Does every resource of publications hand out each page once, in the form that is asked for?"""

from datetime import datetime, timedelta

import pytest
import time_machine

from cms.articles.enums import ArticleKind
from cms.core.lifecycle.services import page_withdraw
from tests.factories.articles import article
from tests.factories.pages import NOON, SHANGHAI, publish
from tests.unit.api.cap.conftest import city, index  # noqa: F401 - the column of alerts
from tests.unit.cms.alerts.notices import issue

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/articles/"
HOUR = timedelta(hours=1)
LISTS = [
    "bulletins", "articles", "flash-reports", "enforcement", "campaigns", "alerts", "responses",
    "problems", "penalties", "areas", "channels",
]  # fmt: skip


def ask(client, at=NOON + 24 * HOUR, address=ADDRESS, **question):
    with time_machine.travel(at, tick=False):
        answer = client.get(address, question)
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(answer):
    return [one["title"] for one in answer["results"]]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_answers(client, name):
    answer = client.get(f"/api/v1/{name}/")

    assert answer.status_code == 200
    assert isinstance(answer.json()["results"], list)
    assert client.get(f"/api/v1/{name}/?format=csv")["Content-Type"] == "text/csv; charset=utf-8"


def test_a_row_says_what_the_page_says(client):
    page = article(ArticleKind.POLICY, "汉中市人民政府文件", summary="摘要")
    (row,) = ask(client)["results"]

    assert row["id"] == f"urn:uuid:{page.translation_key}"
    assert (row["kind"], row["document_number"]) == ("policy", "汉政办发〔2026〕12号")
    assert row["published_at"] == "2026-11-20T12:00:00+08:00"
    assert "body" not in row


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("html", '<a href="http://127.0.0.1:8000/air/">实况</a>'),
        ("markdown", "[实况](http://127.0.0.1:8000/air/)"),
        ("text", "见实况\n二"),
    ],
)
def test_the_text_comes_in_the_form_asked_for(client, body, said):
    text = '<p>见<a href="/air/">实况</a></p><h2>二</h2>'
    page = article(ArticleKind.NEWS, text=text)
    (row,) = ask(client, body=body)["results"]
    one = ask(client, address=f"{ADDRESS}{page.translation_key}/", body=body)

    assert said in row["body"]
    assert one["body"] == row["body"]
    assert one["attachments"] == [] and one["picture"] is None


def test_traditional_characters_on_request(client):
    article(ArticleKind.NEWS, "汉中空气质量", text='<p title="质量">污染物浓度</p>')
    (row,) = ask(client, script="hant", body="html")["results"]

    assert (row["title"], row["language"]) == ("漢中空氣質量", "zh-Hant")
    assert "污染物濃度" in row["body"]
    assert row["url"].startswith("http://127.0.0.1:8000/")


def test_filters(client):
    article(ArticleKind.NEWS, "动态")
    article(ArticleKind.NOTICE, "通知", at=NOON + 2 * HOUR)

    assert titles(ask(client, kind="notice")) == ["通知"]
    assert titles(ask(client, start="2026-11-21")) == []
    assert titles(ask(client, end="2026-11-20")) == ["通知", "动态"]


def test_an_alert_names_its_message(client, index):  # noqa: F811
    page = issue(index)
    (row,) = ask(client, at=page.issued_at + HOUR, address="/api/v1/alerts/")["results"]

    assert row["cap_url"].endswith(page.cap_url)
    assert (row["kind"], row["level"]) == ("issued", "orange")
    assert row["expected_end"].endswith("+08:00")


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"body": "pdf"}, "body"),
        ({"script": "latin"}, "script"),
        ({"cursor": "AAAA"}, "cursor"),
        ({"cursor": "MjAyNi0xMS0yMFQxMjowMDowMCswODowMCAx", "updated_since": "2026-01-01T00:00Z"},
         "cursor"),
        ({"cursor": "MjAyNi0xMS0yMFQxMjowMDowMCswODowMCAtMQ"}, "cursor"),
        ({"start": "1000-01-01"}, "start"),
        ({"limit": "0"}, "limit"),
        ({"area": "999999"}, "area"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(client, question, field):
    answer = client.get(ADDRESS, question)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == field


class TestChanges:
    """A walk through what has changed since."""

    def test_the_oldest_change_comes_first_and_the_answer_says_how_far_it_goes(self, client):
        first = article(ArticleKind.NEWS, "一")
        article(ArticleKind.NEWS, "二", at=NOON + HOUR)
        first.author = "宣传科"
        publish(first, at=NOON + 2 * HOUR)
        at = datetime(2026, 11, 20, 15, 30, 20, tzinfo=SHANGHAI)
        answer = ask(client, at, updated_since=NOON.isoformat())

        assert titles(answer) == ["二", "一"]
        assert answer["until"] == "2026-11-20T15:29:00+08:00"

    def test_what_is_too_new_waits_for_the_next_question(self, client):
        at = NOON + timedelta(seconds=90)
        article(ArticleKind.NEWS, "新", at=at)
        first = ask(client, at + timedelta(seconds=20), updated_since=NOON.isoformat())
        second = ask(client, at + timedelta(minutes=5), updated_since=first["until"])

        assert (titles(first), titles(second)) == ([], ["新"])

    def test_a_walk_misses_and_repeats_nothing_while_things_change(self, client):
        pages = [article(ArticleKind.NEWS, f"{n}", at=NOON + n * HOUR) for n in range(6)]
        at = NOON + 9 * HOUR
        first = ask(client, at, updated_since=NOON.isoformat(), limit=2)
        for page in (pages[0], pages[4]):  # one that was told, one that was not yet
            page.author = "宣传科"
            publish(page, at=at + timedelta(seconds=5))
        walk, following = titles(first), first["next"]
        while following:
            answer = ask(client, at + timedelta(minutes=4), address=following)
            walk, following = walk + titles(answer), answer["next"]
        later = ask(client, at + timedelta(minutes=9), updated_since=first["until"])

        assert walk == ["0", "1", "2", "3", "5"]
        assert titles(later) == ["0", "4"]

    def test_withdrawn_ones_are_named_once(self, client):
        page = article(ArticleKind.NEWS, "撤")
        page_withdraw(page=page, category="factual-error", reason="误。", by=None, now=NOON + HOUR)
        first = ask(client, updated_since=NOON.isoformat())
        second = ask(client, updated_since=first["until"])

        assert first["withdrawn"] == [
            {
                "id": f"urn:uuid:{page.translation_key}",
                "withdrawn_at": "2026-11-20T13:00:00+08:00",
                "reason": "factual-error",
            }
        ]
        assert second["withdrawn"] == []

    def test_the_answer_stays_the_same_for_a_minute(self, client):
        article(ArticleKind.NEWS, "一")
        at = datetime(2026, 11, 21, 9, 30, 5, tzinfo=SHANGHAI)
        answers = []
        for later in (0, 50):
            with time_machine.travel(at + timedelta(seconds=later), tick=False):
                question = {"updated_since": NOON.isoformat()}
                answers.append(client.get(ADDRESS, question)["ETag"])

        assert answers[0] == answers[1]


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    for number in range(12):
        article(ArticleKind.NEWS, f"动态{number}")
    client.get(ADDRESS)

    with django_assert_max_num_queries(8):
        assert len(client.get(ADDRESS, {"limit": 12}).json()["results"]) == 12
