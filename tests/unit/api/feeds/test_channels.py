"""Does the list of feeds name every feed, to people, readers and programs?"""

import pytest
from django.core.management import call_command
from lxml import etree

from api.feeds.channels import CHANNELS, FORMATS
from portal.grid.models import Area

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
PREFIXES = ["", "/zh-hant", "/en"]


@pytest.fixture(autouse=True)
def city():
    call_command("setup_city")


def names():
    counties = Area.objects.filter(parent__code="610700", kind="county")
    return [*CHANNELS, "area-610700", *(f"area-{one.code}" for one in counties)]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_names_every_feed(client, prefix):
    html = client.get(f"{prefix}/channels/").content.decode()

    assert len(names()) > 15
    for name in names():
        for form in FORMATS:
            assert f'href="{SITE}{prefix}/feeds/{name}.{form}"' in html
    assert "curl --etag-save" in html


@pytest.mark.parametrize("prefix", PREFIXES)
def test_readers_take_all_at_once(client, prefix):
    response = client.get(f"{prefix}/channels/feeds.opml")
    outlines = etree.fromstring(response.content).findall("body/outline")

    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    assert [one.get("xmlUrl") for one in outlines] == [
        f"{SITE}{prefix}/feeds/{name}.rss" for name in names()
    ]
    assert all(one.get("text") and one.get("type") == "rss" for one in outlines)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_programs_get_the_same_list(client, prefix):
    found = client.get(f"{prefix}/channels/feeds.json").json()["channels"]

    assert [one["name"] for one in found] == names()
    for one in found:
        assert len(one["feeds"]) == len(FORMATS)
        assert one["title"] and one["about"] and one["rhythm"]


def test_the_list_speaks_its_language(client):
    def title(prefix):
        found = client.get(f"{prefix}/channels/feeds.json").json()["channels"]
        return {one["name"]: one["title"] for one in found}["area-610702"]

    assert "汉台区" in title("")
    assert "漢台區" in title("/zh-hant")
    assert title("/en") == "Publications about Hantai District"


def test_every_address_that_is_named_answers(client):
    found = client.get("/channels/feeds.json").json()["channels"]

    for one in found:
        for feed in one["feeds"]:
            answer = client.get(feed["url"].removeprefix(SITE))
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith(feed["media_type"])


def test_every_page_leads_there(client):
    assert 'href="/channels/"' in client.get("/").content.decode()
