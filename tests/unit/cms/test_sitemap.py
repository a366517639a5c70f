"""Does the site map name the public pages, and only them, under the public address?"""

from datetime import timedelta

import pytest
import time_machine
from lxml import etree
from wagtail.models import Page, PageViewRestriction, Site

from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, draft, home, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db


def locations(client, **extra):
    response = client.get("/sitemap.xml", **extra)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [element.text for element in etree.fromstring(response.content).iter("{*}loc")]


def test_only_live_and_public_pages_stand_in_it(client):
    notice("公开", slug="open")
    draft(NoticePage(title="草稿", slug="draft"))
    notice("撤下", slug="withdrawn").unpublish()
    section = home().add_child(instance=Page(title="内部", slug="inside"))
    notice("内部", slug="secret", under=section)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)

    assert locations(client) == ["http://127.0.0.1:8000/", "http://127.0.0.1:8000/open/"]


def test_a_page_is_gone_the_moment_its_time_runs_out(client):
    notice("有期", slug="limited", expire_at=NOON + timedelta(hours=1))

    with time_machine.travel(NOON, tick=False):
        assert "http://127.0.0.1:8000/limited/" in locations(client)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert "http://127.0.0.1:8000/limited/" not in locations(client)


def test_addresses_begin_with_the_public_address(client, settings):
    settings.BASE_URL = "https://air.example.gov.cn"
    notice("日报", slug="daily")

    assert locations(client) == ["https://air.example.gov.cn/", "https://air.example.gov.cn/daily/"]


def test_another_site_names_its_own_pages_under_its_own_host(client):
    root = Page.get_first_root_node().add_child(instance=Page(title="留坝县", slug="liuba"))
    Site.objects.create(hostname="liuba.example.gov.cn", port=443, root_page=root)
    notice("日报", slug="daily")
    notice("县日报", slug="county", under=root)

    assert locations(client, HTTP_HOST="liuba.example.gov.cn:443") == [
        "https://liuba.example.gov.cn/",
        "https://liuba.example.gov.cn/county/",
    ]


def test_the_board_of_the_city_and_of_each_county_stands_in_it(client):
    AreaFactory(code="610702", name="汉台区")
    AreaFactory(code="610722", name="城固县")
    AreaFactory(code="610722100", town=True, parent=AreaFactory(code="610722"))
    AreaFactory(code="610902", parent=AreaFactory(code="610900", kind="city", parent=None))
    found = [place for place in locations(client) if "/air/" in place]
    assert found == [
        f"http://127.0.0.1:8000/air/{path}" for path in ("", "610700/", "610702/", "610722/")
    ]
    assert all(
        client.get(place.removeprefix("http://127.0.0.1:8000")).status_code == 200
        for place in found
    )


def test_the_board_is_known_under_the_public_address_and_on_no_countys_site(client, settings):
    settings.BASE_URL = "https://air.example.gov.cn"
    AreaFactory(code="610722", name="城固县")
    root = Page.get_first_root_node().add_child(instance=Page(title="留坝县", slug="liuba"))
    Site.objects.create(hostname="liuba.example.gov.cn", port=443, root_page=root)
    assert "https://air.example.gov.cn/air/610722/" in locations(client)
    assert not [
        place
        for place in locations(client, HTTP_HOST="liuba.example.gov.cn:443")
        if "/air/" in place
    ]
