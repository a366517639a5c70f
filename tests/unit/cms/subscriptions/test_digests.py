"""Does a digest hold what came out since the last one, once, and only what was asked for?"""

from datetime import timedelta

import pytest
import time_machine

from cms.articles.enums import ArticleKind
from cms.subscriptions.digests import digests_post, newest_hour
from cms.subscriptions.enums import LetterKind, Rhythm
from cms.subscriptions.letters import letter_for
from portal.grid.models import Area
from tests.factories.articles import article, response
from tests.factories.pages import NOON
from tests.unit.cms.subscriptions.given import subscriber

pytestmark = pytest.mark.usefixtures("city")
SIX = NOON + timedelta(hours=6)
DUE = SIX + timedelta(minutes=6)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _after_six():
    with time_machine.travel(DUE, tick=False):
        yield


def text_of(order, reader):
    found = letter_for(reader, order.kind, order.about, DUE)
    return found[0].text if found else ""


def test_the_hour_has_a_little_grace():
    assert newest_hour(SIX + timedelta(minutes=4)) == SIX - DAY
    assert newest_hour(DUE) == SIX


def test_a_digest_brings_the_span_since_the_last_and_no_more(orders):
    article(ArticleKind.NOTICE, "昨天早上", at=NOON - DAY - timedelta(hours=1))
    article(ArticleKind.NOTICE, "昨天晚上", at=SIX - DAY + timedelta(hours=2))
    article(ArticleKind.NOTICE, "今天中午", at=NOON)
    article(ArticleKind.NOTICE, "六点以后", at=SIX + timedelta(minutes=2))
    reader = subscriber(since=SIX - DAY)

    assert digests_post(now=DUE) == 1
    assert digests_post(now=DUE + timedelta(minutes=10)) == 0

    (order,) = orders
    text = text_of(order, reader)
    assert order.kind == LetterKind.DIGEST
    assert [title in text for title in ("昨天早上", "昨天晚上", "今天中午", "六点以后")] == [
        False,
        True,
        True,
        False,
    ]
    with time_machine.travel(DUE + DAY, tick=False):
        assert digests_post(now=DUE + DAY) == 1
        reader.refresh_from_db()
        found = letter_for(reader, LetterKind.DIGEST, orders[1].about, DUE + DAY)
    assert "六点以后" in found[0].text and "今天中午" not in found[0].text


def test_where_nothing_came_out_nothing_is_sent(orders):
    subscriber()

    assert digests_post(now=DUE) == 0
    assert orders == []


@pytest.mark.parametrize(
    ("fields", "titles"),
    [
        ({"subjects": ["all"]}, {"全市", "汉台", "街道", "回应"}),
        ({"subjects": ["responses"]}, {"回应"}),
        ({"subjects": ["all"], "area_codes": ["610702"]}, {"汉台", "街道"}),
        ({"subjects": ["all"], "area_codes": ["610700"]}, {"全市", "回应"}),
        ({"subjects": ["articles"], "area_codes": ["610700", "610702"]}, {"全市", "汉台", "街道"}),
        ({"subjects": []}, set()),
        ({"subjects": ["all"], "rhythm": Rhythm.AT_ONCE}, set()),
        ({"subjects": ["all"], "confirmed_at": None, "digest_since": None}, set()),
        ({"subjects": ["all"], "dead_at": NOON}, set()),
    ],
)
def test_only_what_was_asked_for_comes(orders, city, fields, titles):
    county = Area.objects.get(code="610702")
    town = Area.objects.create(code="610702999", name="北关街道", parent=county, kind="town")
    article(ArticleKind.NOTICE, "全市", area=city)
    article(ArticleKind.NOTICE, "汉台", area=county)
    article(ArticleKind.NOTICE, "街道", area=town)
    response("回应")
    reader = subscriber(**fields)

    digests_post(now=DUE)

    text = text_of(orders[0], reader) if orders else ""
    assert {one for one in ("全市", "汉台", "街道", "回应") if f"\n{one}\n" in text} == titles


def test_a_digest_whose_items_are_all_gone_is_none(orders):
    page = article(ArticleKind.NOTICE)
    reader = subscriber()
    digests_post(now=DUE)
    page.unpublish()

    assert text_of(orders[0], reader) == ""


def test_all_subscribers_cost_the_same_few_questions(orders, django_assert_max_num_queries):
    article(ArticleKind.NOTICE)
    for number in range(30):
        subscriber(f"r{number}@e.example")

    with django_assert_max_num_queries(40):
        assert digests_post(now=DUE) == 30
