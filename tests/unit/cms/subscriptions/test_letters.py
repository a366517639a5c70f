"""Does a letter say what is true when it is sent, in the language of its reader?"""

from datetime import timedelta

import pytest
import time_machine
from wagtail.models import Page

from cms.articles.enums import ArticleKind
from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.services import page_withdraw
from cms.publications import published
from cms.subscriptions.choices import Wish
from cms.subscriptions.enums import LetterKind, Rhythm
from cms.subscriptions.letters import letter_for
from cms.subscriptions.services import subscription_change
from tests.factories.articles import article
from tests.factories.pages import NOON, publish
from tests.unit.cms.subscriptions.given import NOW, subscriber
from tests.unit.cms.workflows.round import person

pytestmark = pytest.mark.usefixtures("city")
ON = ("subjects", ["articles"]), ("rhythm", Rhythm.AT_ONCE)


@pytest.fixture(autouse=True)
def _at_two():
    with time_machine.travel(NOW, tick=False):
        yield


def about(page: Page, **fields):
    (found,) = [one for one in published(at=NOW) if one.page.pk == page.pk]
    values = {"id": found.id, "kind": found.kind, "page_id": page.pk, "at": NOON.isoformat()}
    return values | fields


def written(reader, page_about):
    found = letter_for(reader, LetterKind.PUBLICATION, page_about, NOW)
    return found[0] if found else None


def test_it_names_title_summary_place_time_and_address():
    page = article(ArticleKind.NOTICE, "关于洒水降尘的通知", summary="每日<两>次。")
    letter = written(subscriber(**dict(ON)), about(page))

    assert letter.subject == "关于洒水降尘的通知 – 汉中市空气质量信息发布平台"
    assert "每日<两>次。" in letter.text and "每日&lt;两&gt;次。" in letter.html
    url = "http://127.0.0.1:8000/notices/20261120/"
    assert url in letter.text and f'href="{url}"' in letter.html
    assert "2026年11月20日" in letter.text
    for words in (letter.text, letter.html):
        assert "/subscribe/manage/?key=" in words and "/subscribe/end/?key=" in words
        assert "example.com" not in words.lower()
    assert "\n-- \n" in letter.text and letter.html.startswith("<!doctype html>")
    assert "<img" not in letter.html and "style" not in letter.html


def test_it_is_written_in_the_readers_language():
    page = article(ArticleKind.NOTICE, "关于洒水降尘的通知")
    hant = written(subscriber("t@e.example", language="zh-hant", **dict(ON)), about(page))
    english = written(subscriber("e@e.example", language="en", **dict(ON)), about(page))

    assert hant.subject.startswith("關於灑水降塵的通知")
    assert '<html lang="zh-Hant">' in hant.html and "退訂" in hant.text
    assert "http://127.0.0.1:8000/zh-hant/subscribe/end/?key=" in hant.text
    assert "End the subscription" in english.text and "Hanzhong Air Quality" in english.subject
    assert "http://127.0.0.1:8000/en/notices/20261120/" in english.html


def test_what_was_withdrawn_meanwhile_is_not_told():
    page = article(ArticleKind.NOTICE)
    reader, told = subscriber(**dict(ON)), about(page)
    boss = person("boss")
    boss.is_superuser = True
    boss.save()
    page_withdraw(page=page, by=boss, category=WithdrawalReason.OTHER, reason="有误。", now=NOW)

    assert written(reader, told) is None


def test_what_was_corrected_meanwhile_says_so():
    page = article(ArticleKind.NOTICE)
    page.correction_what, page.correction_why = "日期有误。", "录入错误。"
    page.title = "更正后的通知"
    publish(page, at=NOON + timedelta(minutes=30))

    letter = written(subscriber(**dict(ON)), about(page))

    assert letter.subject.startswith("更正后的通知")
    assert "更正：日期有误。" in letter.text and "更正：日期有误。" in letter.html


@pytest.mark.parametrize(
    "fields",
    [{"subjects": ["alerts"]}, {"area_codes": ["610702"]}, {"subjects": []}],
)
def test_what_is_not_wanted_any_more_is_not_told(fields):
    page = article(ArticleKind.NOTICE)

    assert written(subscriber(**{**dict(ON), **fields}), about(page)) is None


def test_what_came_out_before_it_was_wanted_is_not_told_when_it_comes_out_again():
    page = article(ArticleKind.NOTICE)
    since = NOON + timedelta(minutes=10)
    reader = subscriber(since=since, **dict(ON))

    again = about(page, at=(since + timedelta(minutes=5)).isoformat())

    assert written(reader, again) is None
    assert written(reader, about(page)) is not None, "it was on its way when the choices changed"


def test_a_change_of_choices_brings_what_was_wanted_until_then(orders):
    article(ArticleKind.NOTICE)
    reader = subscriber(subjects=["articles"], digest_since=NOON - timedelta(hours=1))
    wish = Wish(("alerts",), (), None, Rhythm.AT_ONCE)

    subscription_change(subscription=reader, wish=wish, language="zh-hans", now=NOW)
    subscription_change(subscription=reader, wish=wish, language="en", now=NOW)

    (order,) = orders
    assert order.kind == LetterKind.DIGEST
    reader.refresh_from_db()
    assert (reader.digest_since, reader.language) == (NOW, "en")
    letter, _once = letter_for(reader, order.kind, order.about, NOW)
    assert "关于做好秋冬季大气污染防治工作的通知" in letter.text
