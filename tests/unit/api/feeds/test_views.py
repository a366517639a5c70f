"""What does a machine get that asks for a feed, again and again?"""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from lxml import etree
from wagtail.models import PageViewRestriction, Site

from api.feeds import views
from api.feeds.channels import CHANNELS, FORMATS
from api.feeds.selectors import MOST_ITEMS
from cms.core.models import SiteSettings
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, draft, notice, publish
from tests.pages.models import MemoPage, NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def entries(client, channel="all", **extra):
    return json.loads(client.get(f"/feeds/{channel}.json", **extra).content)["items"]


def titles(client, channel="all"):
    return [entry["title"] for entry in entries(client, channel)]


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("rss", "application/rss+xml; charset=utf-8"),
        ("atom", "application/atom+xml; charset=utf-8"),
        ("json", "application/feed+json; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("channel", ["all", "bulletins"])
class TestEveryFeed:
    def test_it_is_there_and_says_what_it_is(self, client, channel, form, media_type):
        notice()

        response = client.get(f"/feeds/{channel}.{form}")

        assert response.status_code == 200
        assert response["Content-Type"] == media_type
        assert response["Cache-Control"] == f"public, max-age={views.MAX_AGE}"
        assert response["Content-Language"] == "zh-hans"
        assert "Set-Cookie" not in response
        assert "Cookie" not in response.get("Vary", "")

    def test_an_empty_one_is_whole(self, client, channel, form, media_type):
        response = client.get(f"/feeds/{channel}.{form}")

        assert response.status_code == 200
        assert "Last-Modified" not in response
        if form == "json":
            assert json.loads(response.content)["items"] == []
        else:
            assert not list(etree.fromstring(response.content).iter("item", "{*}entry"))

    def test_head_says_the_same_without_the_text(self, client, channel, form, media_type):
        notice()
        address = f"/feeds/{channel}.{form}"

        head, get = client.head(address), client.get(address)

        assert head.content == b""
        assert (head.status_code, head["ETag"], head["Content-Type"]) == (
            200,
            get["ETag"],
            get["Content-Type"],
        )

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_nothing_can_be_sent_to_it(self, client, channel, form, media_type, method):
        assert getattr(client, method)(f"/feeds/{channel}.{form}").status_code == 405

    def test_it_names_itself(self, client, channel, form, media_type, settings):
        settings.BASE_URL = "https://air.example.gov.cn"

        text = client.get(f"/feeds/{channel}.{form}").content.decode()

        assert f"https://air.example.gov.cn/feeds/{channel}.{form}" in text
        assert "testserver" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_written_in_the_sites_language_whoever_asks(rf, monkeypatch, form):
    monkeypatch.setattr(NoticePage, "publication_html", lambda page: translation.get_language())
    notice()

    with translation.override("en"):
        response = views.feed(rf.get(f"/feeds/all.{form}"), "all", form)

    assert "zh-hans" in response.content.decode()
    assert response["Content-Language"] == "zh-hans"


def test_only_what_anybody_may_read_stands_in_it(client):
    notice("公开")
    draft(NoticePage(title="草稿"))
    notice("撤下").unpublish()
    notice("过期", expire_at=NOON - HOUR)
    hidden = draft(NoticePage(title="内部", body="a"))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    publish(hidden)
    changed = notice("已发布", at=NOON + HOUR)
    changed.title = "未发布的修改"
    changed.save_revision()

    assert titles(client) == ["已发布", "公开"]


def test_it_brings_the_newest_fifty(client):
    for number in range(MOST_ITEMS + 2):
        notice(f"通知{number}", at=NOON + number * HOUR)

    assert titles(client) == [f"通知{number}" for number in range(MOST_ITEMS + 1, 1, -1)]


def test_a_channel_brings_its_kinds_only(client):
    notice("通知")
    publish(MemoPage(title="备忘"), at=NOON + HOUR)

    assert titles(client, "all") == ["备忘", "通知"]
    assert titles(client, "notices") == ["通知"]
    assert titles(client, "memos") == ["备忘"]
    assert titles(client, "bulletins") == []


def test_each_area_has_a_channel(client):
    hantai, nanzheng = AreaFactory(code="610702", name="汉台区"), AreaFactory(code="610703")
    notice("汉台", area=hantai)
    publish(MemoPage(title="南郑", area=nanzheng))

    feed = json.loads(client.get("/feeds/area-610702.json").content)

    assert titles(client, "area-610702") == ["汉台"]
    assert titles(client, "area-610703") == ["南郑"]
    assert "汉台区" in feed["title"]
    assert feed["home_page_url"] == "http://127.0.0.1:8000/air/610702/"


@pytest.mark.parametrize(
    "address",
    ["nothing.rss", "all.xml", "all.rss/", "area-999999.atom", "area-.json", "ALL.rss", "a/b.rss"],
)
def test_an_unknown_feed_has_a_page_that_names_the_others(client, address):
    response = client.get(f"/feeds/{address}", follow=True)

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
    for channel in CHANNELS:
        assert f'href="/feeds/{channel}.rss"' in response.content.decode()


def test_there_is_a_list_of_the_feeds(client):
    response = client.get("/feeds/")

    assert response.status_code == 200
    for channel in CHANNELS:
        for form in FORMATS:
            assert f'href="/feeds/{channel}.{form}"' in response.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_the_scripts_of_other_sites_may_read_it(client, form):
    response = client.get(f"/feeds/all.{form}", headers={"Origin": "https://other.example"})

    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("form", FORMATS)
def test_the_scripts_of_other_sites_may_ask_again(client, form):
    """A condition is no simple header: the browser asks before whether it may be sent."""
    response = client.options(
        f"/feeds/all.{form}",
        headers={
            "Origin": "https://other.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert response.status_code == 200
    assert "if-none-match" in response["Access-Control-Allow-Headers"]


def test_the_title_is_the_sites_name_and_the_author_the_organiser(client, settings):
    settings.WAGTAIL_SITE_NAME = "汉中蓝天"
    feed = json.loads(client.get("/feeds/all.json").content)
    assert feed["title"].startswith("汉中蓝天 · ")
    assert feed["authors"] == [{"name": "汉中蓝天"}]

    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, organiser="汉中市生态环境局")

    feed = json.loads(client.get("/feeds/all.json").content)
    assert feed["authors"] == [{"name": "汉中市生态环境局"}]


@pytest.mark.parametrize("form", FORMATS)
def test_asking_for_a_feed_stores_nothing(client, form):
    notice()

    with CaptureQueriesContext(connection) as asked:
        client.get(f"/feeds/all.{form}")

    # PostgreSQL puts the first part of a union in brackets.
    stored = [one["sql"] for one in asked if not one["sql"].startswith(("SELECT", "(SELECT"))]
    assert stored == []


def test_the_id_of_a_feed_survives_another_domain(client, settings):
    def feed_id(channel):
        feed = etree.fromstring(client.get(f"/feeds/{channel}.atom").content)
        return feed.findtext("{*}id")

    before = feed_id("all")
    settings.BASE_URL = "https://air.example.gov.cn"

    assert feed_id("all") == before
    assert feed_id("bulletins") != before


def test_every_page_names_the_feeds(client):
    text = client.get("/feeds/").content.decode()
    links = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', text)

    for channel in ("all", "bulletins"):
        for form, (media_type, _) in FORMATS.items():
            assert (media_type, reverse("feeds:feed", args=[channel, form])) in links
