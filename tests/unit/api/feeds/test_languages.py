"""Is every feed there in traditional Chinese and in English, and does it say what it is?"""

import json

import pytest
from lxml import etree

from api.feeds.channels import CHANNELS, FORMATS
from tests.factories.air import AreaFactory
from tests.factories.pages import notice

pytestmark = pytest.mark.django_db
PREFIXES = {"zh-Hant": "/zh-hant", "en": "/en"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("language", "prefix"), PREFIXES.items())
def test_every_channel_is_there_in_every_language(client, form, language, prefix):
    for channel in CHANNELS:
        response = client.get(f"{prefix}/feeds/{channel}.{form}")

        assert response.status_code == 200
        assert response["Content-Language"] == language
        assert f"{prefix}/feeds/{channel}.{form}" in response.content.decode()


def test_traditional_chinese_is_derived(client):
    area = AreaFactory(code="610702", name="汉台区")
    page = notice("汉中空气质量", body='<p title="质量">污染物<b>浓度</b></p>', area=area)
    (item,) = client.get("/zh-hant/feeds/area-610702.json").json()["items"]

    assert item["title"] == "漢中空氣質量"
    assert item["content_html"] == '<p title="质量">污染物<b>濃度</b></p>'
    assert (item["id"], item["language"]) == (f"urn:uuid:{page.translation_key}", "zh-Hant")
    assert item["url"] == f"http://127.0.0.1:8000/zh-hant{page.url}"
    assert "漢台區" in item["tags"]


def test_english_speaks_english_and_says_what_is_not_translated(client):
    notice("汉中空气质量", body="<p>正文</p>")
    feed = client.get("/en/feeds/all.json").json()
    (item,) = feed["items"]

    assert (feed["language"], feed["title"]) == ("en", "Hanzhong Air Quality · All publications")
    assert item["content_html"] == (
        '<p lang="en">This page has not been translated: it is shown in Chinese.</p><p>正文</p>'
    )
    assert (item["language"], item["title"]) == ("zh-Hans", "汉中空气质量")


def test_what_is_wholly_english_says_nothing(client):
    notice("AQI 68", body="<p>优</p>")
    (item,) = client.get("/en/feeds/all.json").json()["items"]

    assert (item["language"], item["content_html"]) == ("en", "<p>Excellent</p>")


def test_each_language_is_a_feed_of_its_own(client):
    feeds = [etree.fromstring(client.get(f"{one}/feeds/all.atom").content) for one in ("", "/en")]

    assert len({feed.findtext("{*}id") for feed in feeds}) == 2
    tag = client.get("/feeds/all.rss")["ETag"]
    assert client.get("/en/feeds/all.rss", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(("language", "tag"), [("/zh-hant", "zh-HK"), ("/en", "en")])
def test_rss_names_the_language_in_its_own_way(client, language, tag):
    root = etree.fromstring(client.get(f"{language}/feeds/all.rss").content)

    assert root.findtext("channel/language") == tag


@pytest.mark.parametrize("prefix", PREFIXES.values())
def test_parts_stay_in_the_language(client, prefix):
    for number in range(52):
        notice(f"通知{number}")
    feed = json.loads(client.get(f"{prefix}/feeds/all.json").content)

    assert feed["next_url"].startswith(f"http://127.0.0.1:8000{prefix}/feeds/all.json?after=")
    assert len(client.get(feed["next_url"]).json()["items"]) == 2


@pytest.mark.parametrize("prefix", PREFIXES.values())
def test_scripts_of_other_sites_may_read_them(client, prefix):
    response = client.get(f"{prefix}/feeds/all.rss", headers={"Origin": "https://other.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
