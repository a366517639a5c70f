"""What do readers see of a notice and of the list, and what does it cost?"""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents.models import Document

from cms import publications
from cms.alerts.levels import SCALES, scale_on
from cms.alerts.models import AlertIndexPage
from cms.alerts.setup import alerts_set_up
from tests.unit.cms.alerts.notices import CONTENT, HOUR, NOW, follow, issue


def test_a_notice_shows_all_that_it_says(index: AlertIndexPage, client: Client):
    page = issue(index)
    html = client.get(page.url).content.decode()
    for name, text in CONTENT.items():
        assert all(line in html for line in text.splitlines()), name
    assert page.cap_url in html
    assert "2024年全国重污染天气预警分级标准" in html
    assert "<h1>汉中市发布重污染天气橙色预警</h1>" in html


def test_markup_in_a_notice_is_text(index: AlertIndexPage, client: Client):
    page = issue(index, cause="<script>alert(1)</script>", health_advice="<b onclick=x>室内</b>")
    html = client.get(page.url).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;b onclick=x&gt;" in html
    (publication,) = publications.published(kinds=["alerts"], at=NOW + HOUR)
    assert "<script" not in publication.html


def test_an_earlier_notice_leads_to_the_one_that_holds(index: AlertIndexPage, client: Client):
    first = issue(index)
    lifted = follow(first, "lifted", at=NOW + HOUR)
    earlier = client.get(first.url).content.decode()
    assert earlier.count(f'href="{lifted.url}"') == 2
    assert f'href="{first.url}"' in client.get(lifted.url).content.decode()


def test_the_list_filters_by_kind(index: AlertIndexPage, client: Client):
    first = issue(index)
    lifted = follow(first, "lifted", at=NOW + HOUR)
    html = client.get("/alerts/?kind=lifted").content.decode()
    assert lifted.title in html
    assert f'href="{first.url}"' not in html


@pytest.mark.parametrize("number", [3, 12])
def test_lists_and_feeds_cost_the_same_however_many(index, client: Client, number):
    """The numbers are pinned by comparing two lengths of the same list."""
    document = Document.objects.create(title="原件", file="documents/a.pdf", file_size=9)
    costs = []
    for wanted in (2, number):
        while (have := len(publications.published(kinds=["alerts"], at=NOW + 9 * HOUR))) < wanted:
            at = NOW + have * HOUR / 4
            follow(issue(index, at=at, source_file=document), "lifted", at=at)
        with time_machine.travel(NOW + 9 * HOUR, tick=False):
            client.get("/alerts/")
            costs.append([_cost(client, "/alerts/"), _cost(client, "/feeds/alerts.rss")])
    assert costs[0] == costs[1]


def _cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("day", "since", "levels"),
    [
        (date(2026, 11, 24), date(2024, 1, 1), ["yellow", "orange", "red"]),
        (date(2024, 1, 1), date(2024, 1, 1), ["yellow", "orange", "red"]),
        (date(2023, 12, 31), date(2018, 1, 1), ["blue", "yellow", "orange", "red"]),
        (date(2017, 5, 1), date(2017, 1, 1), ["blue", "yellow", "orange", "red"]),
    ],
)
def test_the_scale_is_that_of_the_day(day, since, levels):
    scale = scale_on(day)
    assert scale is not None
    assert scale.since == since
    assert [condition.level for condition in scale.conditions] == levels


def test_before_the_oldest_scale_nothing_is_explained():
    assert scale_on(date(2016, 12, 31)) is None
    assert [scale.since for scale in SCALES] == sorted((s.since for s in SCALES), reverse=True)


def test_the_thresholds_are_those_of_2024():
    texts = [condition.condition for condition in SCALES[0].conditions]
    assert "＞200，或日AQI＞150将持续48小时" in texts[0]
    assert "＞200将持续48小时及以上，或日AQI＞150将持续72小时" in texts[1]
    assert "＞200将持续72小时及以上，且日AQI＞300将持续24小时" in texts[2]


def test_the_column_is_made_once(index: AlertIndexPage):
    alerts_set_up(home=index.get_parent())
    assert AlertIndexPage.objects.count() == 1


def test_pages_of_the_column_stand_in_every_language(index: AlertIndexPage, client: Client):
    page = issue(index)
    assert client.get(f"/zh-hant{page.url}").status_code == 200
    assert client.get("/en/alerts/").status_code == 200
    html = client.get(f"/en{page.url}").content.decode()
    assert f'href="{page.cap_url}"' in html
    assert reverse("cap:message", args=[page.cap_identifier]) == page.cap_url
