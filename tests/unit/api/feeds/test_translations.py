"""Does the English feed bring what people have translated, and only as long as it holds?"""

from datetime import timedelta

import pytest
import time_machine

from tests.factories.pages import NOON, notice, publish, restrict, translation

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def feed(client, prefix="/en", hours=5, **headers):
    with time_machine.travel(NOON + hours * HOUR, tick=False):
        return client.get(f"{prefix}/feeds/notices.json", headers=headers)


def item(client, **asked):
    (found,) = feed(client, **asked).json()["items"]
    return found


@pytest.fixture
def page(db):
    return notice("今日空气质量", body="<p>正文</p>", slug="today")


def test_the_translation_stands_there_under_the_same_id(client, page):
    translation(
        page, "The air today", "en", at=NOON + HOUR, slug="today-en", summary="汉中 (Hanzhong)"
    )
    found = item(client)

    assert (found["title"], found["content_html"]) == ("The air today", "<p>The air today</p>")
    assert (found["id"], found["language"]) == (f"urn:uuid:{page.translation_key}", "en")
    assert found["url"] == "http://127.0.0.1:8000/en/today-en/"
    assert found["date_published"] == "2026-11-20T12:00:00+08:00"
    assert found["date_modified"] == "2026-11-20T13:00:00+08:00"


@pytest.mark.parametrize("prefix", ["", "/zh-hant"])
def test_other_languages_bring_the_original(client, page, prefix):
    translation(page, "The air today", "en", slug="today-en")

    assert "Daily" not in feed(client, prefix).content.decode()
    assert len(feed(client, prefix).json()["items"]) == 1


def test_the_english_answer_changes_with_the_translation_and_the_chinese_does_not(client, page):
    tags = {one: feed(client, one)["ETag"] for one in ("", "/en")}
    english = translation(page, "The air today", "en", at=NOON + HOUR, slug="today-en")
    assert feed(client, "", **{"If-None-Match": tags[""]}).status_code == 304
    changed = feed(client, **{"If-None-Match": tags["/en"]})
    assert changed.status_code == 200
    assert changed["Last-Modified"] == "Fri, 20 Nov 2026 05:00:00 GMT"

    restrict(english)
    assert item(client)["title"] == "今日空气质量"


def test_a_translation_that_has_not_followed_a_correction_is_not_shown(client, page):
    english = translation(page, "The air today", "en", at=NOON + HOUR, slug="today-en")
    page.body = "<p>另一个数</p>"
    publish(page, at=NOON + 2 * HOUR)
    assert item(client)["title"] == "今日空气质量"

    english.body = "<p>Another figure</p>"
    publish(english, at=NOON + 3 * HOUR)
    assert "Another figure" in item(client)["content_html"]
