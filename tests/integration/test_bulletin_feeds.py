"""Does a bulletin that somebody publishes reach the feeds, whole?"""

import json
import re
from datetime import date, timedelta

import feedparser
import pytest
import time_machine
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.home.models import HomePage
from cms.publications import published
from tests.factories.air import AreaFactory
from tests.factories.pages import COLUMN
from tests.unit.cms.bulletins.data import moment, store_city_day

NOW = moment("2026-11-24T13:00")

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.BASE_URL = "https://air.example.gov.cn"
    area = AreaFactory(city=True)
    AreaFactory(code="610702", name="汉台区", parent=area)
    AreaFactory(code="610730", name="佛坪县", parent=area)
    home = HomePage(title="汉中空气", slug="air-of-hanzhong")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update(root_page=home)
    home.add_child(instance=BulletinIndexPage(title="空气质量公报", slug="bulletins", **COLUMN))
    return area


def drafted(city, on, at=NOW):
    with time_machine.travel(at, tick=False):
        store_city_day(city, on - timedelta(days=1))
        return bulletin_draft(kind="daily", on=on, area=city, now=at)


def drafted_month(city):
    with time_machine.travel(NOW, tick=False):
        for number in range(31):
            store_city_day(city, date(2026, 10, 1) + timedelta(days=number))
        return bulletin_draft(kind="monthly", on=date(2026, 11, 1), area=city, now=NOW)


def put_out(page, at=NOW):
    with time_machine.travel(at, tick=False):
        page.get_latest_revision().publish()
    return BulletinPage.objects.get(pk=page.pk)


def test_a_draft_stays_inside_and_a_published_bulletin_goes_out(city, client):
    draft = drafted_month(city)
    assert json.loads(client.get("/feeds/bulletins.json").content)["items"] == []

    page = put_out(draft)
    (item,) = json.loads(client.get("/feeds/bulletins.json").content)["items"]

    assert item["id"] == f"urn:uuid:{page.translation_key}"
    assert item["title"] == page.title
    assert page.lead in item["content_html"]
    assert "<table>" in item["content_html"]
    assert item["date_published"] == "2026-11-24T13:00:00+08:00"
    assert page.get_kind_display() in item["tags"]
    assert item["image"].startswith("https://air.example.gov.cn/media/bulletins/")


@pytest.mark.parametrize("form", ["rss", "atom"])
@pytest.mark.parametrize("channel", ["bulletins", "all", "area-610700"])
def test_an_independent_reader_takes_it(city, client, channel, form):
    page = put_out(drafted_month(city))
    response = client.get(f"/feeds/{channel}.{form}")

    parsed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    (entry,) = parsed.entries

    assert not parsed.bozo
    assert page.lead in entry.content[0].value
    pictures = [link for link in entry.links if link.rel == "enclosure"]
    assert [(link.type, link.length) for link in pictures] == [
        ("image/png", str(page.picture["size"]))
    ]
    assert entry.media_content[0]["width"] == str(page.picture["width"])


def test_no_class_and_no_relative_address_goes_out(city, client):
    put_out(drafted(city, date(2026, 11, 24)))
    (item,) = json.loads(client.get("/feeds/bulletins.json").content)["items"]

    assert not re.search(r'\b(class|id|data-[a-z]+)="', item["content_html"])
    assert not re.search(r'(href|src)="(?!https://air\.example\.gov\.cn/)', item["content_html"])


def test_a_bulletin_of_demonstration_data_says_so(city, client):
    page = put_out(drafted(city, date(2026, 11, 24)))
    BulletinPage.objects.filter(pk=page.pk).update(is_demo=True)
    (item,) = json.loads(client.get("/feeds/bulletins.json").content)["items"]

    assert item["title"].count(_("Demonstration data")) == 1
    assert _("Demonstration data") in item["tags"]


def test_ten_bulletins_cost_as_many_queries_as_one(city, django_assert_num_queries):
    for number in range(10):
        put_out(drafted(city, date(2026, 11, 14) + timedelta(days=number)))
    published()  # the root paths of the sites and the content types are kept after this

    # The sites, the private sections, the list, one for the only family, and the corrections.
    with django_assert_num_queries(5):
        assert len([(item.html, item.picture) for item in published(kinds=["bulletins"])]) == 10
