"""Do those who follow a feed learn of corrections and withdrawals?"""

import json
from datetime import timedelta
from html import unescape

import feedparser
import pytest
import time_machine
from django.utils.translation import gettext as _
from lxml import etree

from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.services import page_restore, page_withdraw
from tests.factories.pages import NOON, notice, publish

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
AT = "{http://purl.org/atompub/tombstones/1.0}"


def get(client, form, at=NOON + 3 * HOUR, **headers):
    with time_machine.travel(at, tick=False):
        return client.get(f"/feeds/notices.{form}", **headers)


@pytest.fixture
def gone():
    stays, goes = notice("留下"), notice("撤回的标题")
    with time_machine.travel(NOON + HOUR, tick=False):
        page_withdraw(page=goes, category="privacy", reason="涉及隐私。", by=None, now=NOON + HOUR)
    return stays, goes


def test_atom_says_which_entry_was_deleted_when_and_why(client, gone):
    feed = etree.fromstring(get(client, "atom").content)

    (deleted,) = feed.findall(f"{AT}deleted-entry")
    assert deleted.get("ref") == f"urn:uuid:{gone[1].translation_key}"
    assert deleted.get("when") == "2026-11-20T13:00:00+08:00"
    assert deleted.findtext(f"{AT}comment")
    assert "撤回的标题" not in get(client, "atom").content.decode()


def test_the_feed_is_still_read_and_counts_as_changed(client, gone):
    parsed = feedparser.parse(get(client, "atom").content)

    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == ["留下"]
    assert parsed.feed.updated == "2026-11-20T13:00:00+08:00"


def read_items(client, form, at=NOON + 3 * HOUR):
    content = get(client, form, at).content
    if form == "json":
        return [(one["id"], one["title"], one["summary"]) for one in json.loads(content)["items"]]
    return [
        (one.findtext("guid"), one.findtext("title"), unescape(one.findtext("description")))
        for one in etree.fromstring(content).iter("item")
    ]


@pytest.mark.parametrize("form", ["rss", "json"])
def test_other_formats_say_it_in_a_short_item_with_the_same_id(client, gone, form):
    (tombstone, stays) = read_items(client, form)

    assert tombstone[:2] == (
        f"urn:uuid:{gone[1].translation_key}",
        f"【{_('Withdrawn publication')}】",
    )
    assert str(WithdrawalReason("privacy").label) in tombstone[2]
    assert stays[1] == "留下"
    assert "撤回的标题" not in get(client, form).content.decode()


@pytest.mark.parametrize("form", ["rss", "json"])
def test_the_title_is_told_where_it_may_be(client, form):
    page = notice("有误的通知")
    page_withdraw(page=page, category="factual-error", reason="有误。", by=None, now=NOON + HOUR)

    assert read_items(client, form)[0][1].endswith("有误的通知")


@pytest.mark.parametrize("form", ["rss", "json"])
def test_the_short_item_goes_after_thirty_days(client, gone, form):
    assert len(read_items(client, form, NOON + HOUR + timedelta(days=30))) == 2
    assert len(read_items(client, form, NOON + 2 * HOUR + timedelta(days=30))) == 1


def test_the_word_stays_for_thirty_days(client, gone):
    assert b"deleted-entry" in get(client, "atom", NOON + HOUR + timedelta(days=30)).content
    assert b"deleted-entry" not in get(client, "atom", NOON + 2 * HOUR + timedelta(days=30)).content


def test_whoever_has_the_old_answer_gets_the_new_one(client, gone):
    tag = get(client, "atom")["ETag"]
    assert get(client, "atom", headers={"If-None-Match": tag}).status_code == 304
    late = NOON + 2 * HOUR + timedelta(days=30)
    assert get(client, "atom", late, headers={"If-None-Match": tag}).status_code == 200
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        page_restore(page=gone[1], by=None, now=NOON + 2 * HOUR)

    assert get(client, "atom", headers={"If-None-Match": tag}).status_code == 200
    assert b"deleted-entry" not in get(client, "atom").content


def test_a_corrected_item_begins_with_its_notice(client):
    page = notice("通知", body="<p>正文</p>")
    page.body = "<p>新正文</p>"
    page.correction_what, page.correction_why = "误为<35>。", "录入错误。"
    publish(page, at=NOON + HOUR)

    (entry,) = feedparser.parse(get(client, "atom").content).entries
    text = entry.content[0].value
    assert text.index("误为") < text.index("录入错误。") < text.index("新正文")
    assert "误为&lt;35&gt;" in text
    assert (entry.published, entry.updated) == (
        "2026-11-20T12:00:00+08:00",
        "2026-11-20T13:00:00+08:00",
    )
