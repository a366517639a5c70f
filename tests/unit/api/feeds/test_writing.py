"""Is a feed written byte for byte as agreed, in every format?

The files under `tests/data/feeds` are what other programs have read and accepted: a change of
feedgen, or of ours, shows here first.
"""

import ast
import json
import locale
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from lxml import etree

from api.feeds.json_feed import json_feed
from api.feeds.writer import atom, rss
from tests.unit.api.feeds.documents import ARCHIVE, DAILY, EMPTY, FULL, NOON, SITE

ROOT = Path(__file__).parents[4]
GOLDEN = ROOT / "tests" / "data" / "feeds"
WRITERS = {"rss": rss, "atom": atom, "json": json_feed}
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("name", "document"), [("full", FULL), ("empty", EMPTY), ("archive", ARCHIVE)]
)
def test_the_bytes_are_those_that_were_agreed(form, name, document):
    assert WRITERS[form](document).decode() == (GOLDEN / f"{name}.{form}").read_text("utf-8")


@pytest.mark.parametrize("form", WRITERS)
def test_the_clock_leaves_no_trace(form):
    with time_machine.travel(NOON, tick=False):
        first = WRITERS[form](FULL)
    with time_machine.travel(NOON + timedelta(days=400), tick=False):
        assert WRITERS[form](FULL) == first


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_writing_many_at_once_leaves_the_locale_alone(form):
    before = locale.setlocale(locale.LC_ALL)

    with ThreadPoolExecutor(8) as pool:
        written = set(pool.map(lambda _: WRITERS[form](FULL), range(40)))

    assert len(written) == 1
    assert locale.setlocale(locale.LC_ALL) == before


def xml(form, document=FULL):
    return etree.fromstring(WRITERS[form](document))


def found(element, path):
    return element.xpath(path, namespaces=NAMES)


def test_rss_has_the_full_text_both_dates_and_the_permanent_id():
    item = found(xml("rss"), "//item")[0]

    assert found(item, "string(content:encoded)") == DAILY.html
    assert unescape(found(item, "string(description)")) == DAILY.summary
    assert found(item, "string(pubDate)") == "Fri, 20 Nov 2026 12:00:00 +0800"
    assert found(item, "string(a:updated)") == "2026-11-20T17:30:00+08:00"
    assert found(item, "string(guid)") == DAILY.id
    assert found(item, "string(guid/@isPermaLink)") == "false"
    assert found(item, "string(dc:creator)") == "汉中市生态环境局"


def test_the_plain_summary_is_not_taken_for_markup():
    """RSS readers take the description for HTML; Atom says that it is text."""
    description = found(xml("rss"), "string(//item/description)")

    assert "PM2.5 &amp; PM10 &lt; 75" in description
    assert "<" not in description


def test_rss_leads_to_the_page_and_names_itself():
    channel = found(xml("rss"), "channel")[0]

    assert found(channel, "string(link)") == f"{SITE}/"
    assert found(channel, "string(a:link[@rel='self']/@href)") == FULL.feed_url
    assert found(channel, "string(language)") == "zh-CN"
    assert found(channel, "string(lastBuildDate)") == "Fri, 20 Nov 2026 17:30:00 +0800"


def test_the_picture_goes_before_the_attachments():
    item = found(xml("rss"), "//item")[0]

    assert dict(found(item, "enclosure")[0].attrib) == {
        "url": f"{SITE}/media/daily.png",
        "length": "20480",
        "type": "image/png",
    }
    assert found(item, "media:content/@url") == [
        f"{SITE}/media/daily.png",
        f"{SITE}/media/daily.pdf",
        f"{SITE}/media/daily.csv",
    ]
    assert found(item, "media:content/@medium") == ["image", "document", "document"]


def test_without_a_picture_the_first_attachment_is_the_enclosure():
    document = replace(FULL, items=(replace(DAILY, picture=None),))

    assert found(xml("rss", document), "//enclosure/@url") == [f"{SITE}/media/daily.pdf"]


def test_atom_links_keep_what_they_say_of_their_target():
    entry = found(xml("atom"), "a:entry")[0]

    assert [dict(link.attrib) for link in found(entry, "a:link")] == [
        {"rel": "alternate", "type": "text/html", "hreflang": "zh-Hans", "href": DAILY.url},
        {
            "rel": "enclosure", "type": "text/csv", "length": "512", "title": "数据",
            "href": f"{SITE}/media/daily.csv",
        },
        {
            "rel": "enclosure", "type": "application/pdf", "length": "40960", "title": "日报原文",
            "href": f"{SITE}/media/daily.pdf",
        },
        {
            "rel": "enclosure", "type": "image/png", "length": "20480", "title": "六项浓度",
            "href": f"{SITE}/media/daily.png",
        },
    ]  # fmt: skip


def test_atom_has_the_full_text_both_dates_and_the_permanent_id():
    feed = xml("atom")
    entry = found(feed, "a:entry")[0]

    assert found(entry, "string(a:content[@type='html'])") == DAILY.html
    assert found(entry, "string(a:summary)") == DAILY.summary
    assert found(entry, "string(a:published)") == "2026-11-20T12:00:00+08:00"
    assert found(entry, "string(a:updated)") == "2026-11-20T17:30:00+08:00"
    assert found(entry, "string(a:id)") == DAILY.id
    assert found(feed, "string(a:author/a:name)") == "汉中市生态环境局"
    assert found(feed, "string(a:link[@rel='self']/@href)") == FULL.feed_url
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"


def test_json_feed_has_the_same_in_its_own_words():
    feed = json.loads(json_feed(FULL))
    item = feed["items"][0]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["language"]) == (FULL.feed_url, "zh-Hans")
    assert feed["authors"] == [{"name": "汉中市生态环境局"}]
    assert (item["id"], item["url"], item["title"]) == (DAILY.id, DAILY.url, DAILY.title)
    assert (item["content_html"], item["summary"]) == (DAILY.html, DAILY.summary)
    assert item["date_published"] == "2026-11-20T12:00:00+08:00"
    assert item["date_modified"] == "2026-11-20T17:30:00+08:00"
    assert item["image"] == f"{SITE}/media/daily.png"
    assert item["tags"] == ["日报", "汉中市"]
    # The picture with its size and type first: `image` holds nothing but its address.
    assert [file["size_in_bytes"] for file in item["attachments"]] == [20480, 40960, 512]


@pytest.mark.parametrize("form", WRITERS)
def test_items_stay_newest_first(form):
    text = WRITERS[form](FULL).decode()

    assert 0 < text.index(DAILY.id) < text.index("000000000001")


def test_no_other_module_knows_feedgen():
    knowing = [
        str(path.relative_to(ROOT))
        for floor in ("portal", "cms", "api")
        for path in (ROOT / floor).rglob("*.py")
        if any(
            name.split(".")[0] == "feedgen"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [getattr(node, "module", None) or ""]
            )
        )
    ]

    assert knowing == ["api/feeds/writer.py"]
