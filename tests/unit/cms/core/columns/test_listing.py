"""Can a reader find what a column holds, by year, month, county and kind?"""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.articles.enums import ArticleKind
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.factories.articles import article, column, response, responses_column, rumour
from tests.factories.pages import NOON, SHANGHAI

pytestmark = pytest.mark.django_db
NEWS = ArticleKind.NEWS


def listed(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    assert answer.status_code == 200
    return [page.title for page in answer.context["listing"].page.entries]


@pytest.fixture
def several() -> None:
    hantai: Area = AreaFactory(code="610702", name="汉台区")
    foping: Area = AreaFactory(code="610730", name="佛坪县")
    new_year = datetime(2026, 1, 1, 0, 30, tzinfo=SHANGHAI)  # the year before by UTC
    article(NEWS, "甲", at=datetime(2025, 6, 1, 9, tzinfo=SHANGHAI), area=hantai)
    article(NEWS, "乙", at=new_year, area=hantai)
    article(NEWS, "丙", at=NOON, area=foping)
    article(ArticleKind.NOTICE, "丁", at=NOON)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["丙", "乙", "甲"]),
        ("?year=2026", ["丙", "乙"]),
        ("?year=2026&month=1", ["乙"]),
        ("?year=2025", ["甲"]),
        ("?area=610702", ["乙", "甲"]),
        ("?area=610702&year=2025", ["甲"]),
        ("?year=2024", []),
        ("?year=x&month=13&area=0&kind=z&before=z", ["丙", "乙", "甲"]),
    ],
)
def test_a_column_is_filtered_by_its_address(client: Client, query: str, titles: list[str]) -> None:
    assert listed(client, f"{column(NEWS).url}{query}") == titles


@pytest.mark.usefixtures("several")
def test_filters_are_links_that_keep_each_other(client: Client) -> None:
    text = client.get(f"{column(NEWS).url}?year=2026&area=610702").content.decode()
    assert 'href="?year=2026&amp;month=1&amp;area=610702"' in text
    assert 'href="?year=2025&amp;area=610702"' in text
    assert 'href="?area=610702"' in text


def test_responses_are_filtered_by_their_kind(client: Client) -> None:
    rumour()
    response("回应")
    assert listed(client, f"{responses_column().url}?kind=concern") == ["回应"]
    assert len(listed(client, f"{responses_column().url}?kind=rumour")) == 1


def test_an_empty_column_and_an_empty_choice_say_so(client: Client) -> None:
    url = column(NEWS).url
    assert "empty-state" in client.get(url).content.decode()
    article(NEWS, at=NOON)
    text = client.get(f"{url}?year=2020").content.decode()
    assert 'href="?"' in text
    assert "empty-state" in text


def test_an_empty_column_says_when_the_next_is_due(client: Client) -> None:
    page = column(NEWS)
    page.__class__.next_due = lambda self, now: "下一期将于12月1日发布。"  # type: ignore[method-assign]
    try:
        assert "下一期将于12月1日发布。" in client.get(page.url).content.decode()
    finally:
        del page.__class__.next_due


def test_a_list_costs_the_same_with_many(client: Client) -> None:
    area: Area = AreaFactory(code="610702", name="汉台区")
    counts = []
    for start, end in ((0, 5), (5, 25)):
        for number in range(start, end):
            article(NEWS, f"第{number}条", at=NOON + timedelta(minutes=number), area=area)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{column(NEWS).url}?year=2026").status_code == 200
        counts.append(len(queries))
    # With more than one part there is one more count, and no more.
    assert counts[1] <= counts[0] + 1


def test_a_private_expired_or_unpublished_page_is_not_listed(client: Client) -> None:
    gone = article(NEWS, "已下线", at=NOON)
    gone.unpublish()
    expired = article(NEWS, "已过期", at=NOON)
    type(expired).objects.filter(pk=expired.pk).update(expire_at=NOON)
    assert listed(client, column(NEWS).url) == []
