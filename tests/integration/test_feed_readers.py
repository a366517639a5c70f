"""Do independent readers take our feeds without a complaint?"""

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, SHANGHAI, notice, publish
from tests.pages.models import MemoPage

pytestmark = pytest.mark.django_db

BODY = """
<h2>一、总体情况</h2>
<p onclick="x()">今日 AQI 为 <strong>68</strong> &amp; 良 &lt; 100，见<a href="/air/">实况</a>
与<a href="javascript:alert(1)">坏链接</a>。</p><script>alert("x")</script><style>p{}</style>
<table><tr><td style="background-color:#ff0;position:fixed">良</td></tr></table>
<figure><img src="/media/chart.png" alt="六项浓度"><figcaption>图 1</figcaption></figure>
"""
XML_FORMS = ("rss", "atom")


@pytest.fixture
def site(settings):
    settings.BASE_URL = "https://air.example.gov.cn"
    settings.FEED_HUBS = ["https://air.example.gov.cn/websub/hub"]
    area = AreaFactory(name="汉台区")
    page = notice(
        "日报 <11月20日> & 更正",
        slug="daily",
        summary="良，PM2.5 < 75 & 无污染。",
        body=BODY,
        area=area,
        picture_path="/media/chart.png",
        file_path="/media/daily.pdf",
    )
    publish(page, at=datetime(2026, 11, 20, 17, 30, tzinfo=SHANGHAI))
    publish(
        MemoPage(title="演示", slug="memo", is_demo=True),
        at=datetime(2026, 11, 19, tzinfo=SHANGHAI),
    )
    return page


def read(client, form, channel="all"):
    response = client.get(f"/feeds/{channel}.{form}")
    headers = {"content-type": response["Content-Type"]}
    return feedparser.parse(response.content, response_headers=headers, sanitize_html=False)


class Values(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found, self.names = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names |= {tag, *(name for name, _ in attrs)}
        self.found += [value for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("form", XML_FORMS)
@pytest.mark.parametrize("channel", ["all", "bulletins", "notices"])
def test_feedparser_has_nothing_to_complain_of(client, site, form, channel):
    parsed = read(client, form, channel)

    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[form]


@pytest.mark.parametrize("form", XML_FORMS)
def test_feedparser_takes_an_empty_feed(client, db, form):
    parsed = read(client, form)

    assert not parsed.bozo
    assert (parsed.entries, bool(parsed.feed.title)) == ([], True)


@pytest.mark.parametrize("form", XML_FORMS)
def test_feedparser_reads_everything_that_we_say(client, site, settings, form):
    parsed = read(client, form)
    entry = parsed.entries[0]

    assert parsed.feed.link == "https://air.example.gov.cn/"
    assert parsed.feed.language == {"rss": "zh-CN", "atom": "zh-Hans"}[form]
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == [
        f"https://air.example.gov.cn/feeds/all.{form}"
    ]
    assert entry.id == f"urn:uuid:{site.translation_key}"
    assert entry.link == "https://air.example.gov.cn/daily/"
    assert entry.title == "日报 <11月20日> & 更正"
    assert entry.published_parsed[:5] == (2026, 11, 20, 4, 0)
    assert entry.updated_parsed[:5] == (2026, 11, 20, 9, 30)
    assert [tag.term for tag in entry.tags] == ["通知公告", "汉台区"]
    assert "PM2.5 " in entry.summary
    assert "一、总体情况" in entry.content[0].value
    assert entry.author == settings.WAGTAIL_SITE_NAME
    assert {
        "rel": "enclosure",
        "href": "https://air.example.gov.cn/media/chart.png",
        "type": "image/png",
        "length": "20480",
    }.items() <= next(
        link for link in entry.links if link.rel == "enclosure" and link.type == "image/png"
    ).items()
    assert entry.media_content[0]["url"] == "https://air.example.gov.cn/media/chart.png"


def bodies(client, form):
    content = client.get(f"/feeds/all.{form}").content
    if form == "json":
        return [item["content_html"] for item in json.loads(content)["items"]]
    root = etree.fromstring(content)
    return [
        element.text for element in root.iter("{*}encoded", "{*}content") if element.text.strip()
    ]


@pytest.mark.parametrize("form", [*XML_FORMS, "json"])
class TestOurOwnRules:
    def test_every_address_is_absolute(self, client, site, form):
        (html, _) = bodies(client, form)

        assert Values(html).found == [
            "https://air.example.gov.cn/air/",
            "https://air.example.gov.cn/media/chart.png",
        ]
        content = client.get(f"/feeds/all.{form}").content.decode()
        for address in re.findall(r'(?:href|url|src|"image"|_url)(?:=|": )\\?"([^"\\]*)', content):
            assert urlsplit(address).scheme == "https"

    def test_nothing_runs(self, client, site, form):
        (html, _) = bodies(client, form)

        assert not Values(html).names & {"script", "style", "onclick", "svg", "iframe"} - {"style"}
        assert "alert" not in html
        assert "position" not in html

    def test_ids_are_unique(self, client, site, form):
        content = client.get(f"/feeds/all.{form}").content.decode()
        ids = re.findall(r"urn:uuid:[0-9a-f-]{36}", content)

        assert len(ids) == len(set(ids)) == {"rss": 2, "atom": 3, "json": 2}[form]

    def test_every_date_has_its_offset(self, client, site, form):
        content = client.get(f"/feeds/all.{form}").content.decode()

        dates = re.findall(r"\d{4}-\d\d-\d\dT[^<\"]+|\w{3}, \d\d \w{3} \d{4} [^<]+", content)
        assert len(dates) >= 4
        assert all(date.endswith(("+08:00", "+0800")) for date in dates)

    def test_both_dates_are_told(self, client, site, form):
        content = client.get(f"/feeds/all.{form}").content.decode()
        first = {"rss": "Fri, 20 Nov 2026 12:00:00 +0800"}.get(form, NOON.isoformat())

        assert first in content
        assert "2026-11-20T17:30:00+08:00" in content

    def test_demonstration_data_is_marked(self, client, site, form):
        content = client.get(f"/feeds/all.{form}").content.decode()

        assert re.search("【[^】]+】演示", content)
