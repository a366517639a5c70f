"""Does each page say what inspections, chats and search engines look for, and safely?"""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from cms.articles.enums import ArticleKind
from cms.core.metadata.structured import data_script
from cms.core.models import AuthorisedSource, SiteSettings
from tests.factories.articles import article, column
from tests.factories.pages import NOON, home

pytestmark = pytest.mark.django_db


class Head(HTMLParser):
    """Reads what a browser would read: meta tags, links and data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.things: list[dict[str, Any]] = []
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[said.get("name") or said.get("property", "")] = said.get("content", "")
        if tag == "link":
            self.links.append(said)
        self._in_data = tag == "script" and said.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.things.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False


def head_of(client: Client, url: str) -> Head:
    answer = client.get(url)
    assert answer.status_code == 200
    return Head(answer.content.decode())


def thing(head: Head, kind: str) -> dict[str, Any]:
    return next(one for one in head.things if one["@type"] == kind)


@pytest.fixture
def office() -> None:
    SiteSettings.objects.create(
        site=home().sites_rooted_here.get(), organiser="汉中市生态环境局", site_id_code="6107000001"
    )


@pytest.mark.usefixtures("office")
def test_an_article_carries_the_tags_of_site_column_and_article(client: Client) -> None:
    page = article(ArticleKind.NEWS, "夜查工地", summary="检查工地9个。", author="张编辑", at=NOON)
    meta = head_of(client, page.url).meta
    assert meta["SiteIDCode"] == "6107000001"
    assert meta["SiteDomain"] == "testserver"
    assert meta["ColumnName"] == column(ArticleKind.NEWS).title
    for name in ("SiteName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
        assert meta[name]
    assert meta["ArticleTitle"] == "夜查工地"
    assert meta["PubDate"] == "2026-11-20 12:00"
    assert meta["ContentSource"] == "汉中市生态环境局"
    assert meta["Author"] == "张编辑"
    assert meta["Description"] == meta["description"] == "检查工地9个。"
    assert meta["Keywords"]
    assert meta["Url"].startswith("http")


def test_a_repost_names_its_source(client: Client) -> None:
    source = AuthorisedSource.objects.create(name="陕西日报", level="province")
    page = article(ArticleKind.NEWS, is_repost=True, source=source)
    head = head_of(client, page.url)
    assert head.meta["ContentSource"] == "陕西日报"
    assert thing(head, "NewsArticle")["author"]["name"] == "陕西日报"


def test_a_column_says_its_type_and_purpose(client: Client) -> None:
    meta = head_of(client, column(ArticleKind.NEWS).url).meta
    assert meta["ColumnType"] == "数据发布"
    assert meta["ColumnDescription"] == "发布空气质量信息。"
    assert "ArticleTitle" not in meta


def test_a_page_names_its_one_address_and_its_languages(client: Client) -> None:
    page = article(ArticleKind.NEWS)
    links = head_of(client, f"{page.url}?x=1").links
    (canonical,) = [one["href"] for one in links if one["rel"] == "canonical"]
    assert canonical.endswith(page.url)
    languages = {one["hreflang"] for one in links if "hreflang" in one}
    assert languages == {"zh-Hans", "zh-Hant", "en", "x-default"}


@pytest.mark.usefixtures("office")
def test_chats_and_search_engines_are_told(client: Client) -> None:
    page = article(ArticleKind.NEWS, "夜查工地", summary="检查工地9个。", at=NOON)
    head = head_of(client, page.url)
    assert head.meta["og:title"] == "夜查工地"
    assert head.meta["og:type"] == "article"
    news = thing(head, "NewsArticle")
    assert news["headline"] == "夜查工地"
    assert news["datePublished"].startswith("2026-11-20T")
    assert news["publisher"] == {
        "@type": "GovernmentOrganization",
        "name": "汉中市生态环境局",
        "url": news["publisher"]["url"],
    }
    way = thing(head, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in way] == [1, 2, 3]
    assert way[-1]["name"] == "夜查工地"


def test_no_text_of_an_editor_breaks_out_of_the_data(client: Client) -> None:
    nasty = '</script><script>alert(1)</script>"\\<!--\u2028&'
    page = article(ArticleKind.NEWS, nasty[:200], summary=nasty)
    answer = client.get(page.url).content.decode()
    assert "<script>alert" not in answer
    assert thing(Head(answer), "NewsArticle")["headline"] == nasty


def test_data_holds_no_character_that_could_end_it() -> None:
    html = str(data_script({"name": "</script><!-- ]]> & \u2028\u2029"}))
    inner = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)
    assert inner
    assert not set("<>&\u2028\u2029") & set(inner[1])
    assert json.loads(inner[1])["name"] == "</script><!-- ]]> & \u2028\u2029"


def test_the_strict_policy_stands_beside_the_data(client: Client) -> None:
    answer = client.get(article(ArticleKind.NEWS).url)
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_site_map_names_articles_and_columns(client: Client) -> None:
    page = article(ArticleKind.NEWS)
    text = client.get("/sitemap.xml").content.decode()
    assert page.url in text
