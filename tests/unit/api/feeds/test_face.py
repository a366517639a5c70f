"""Does a person who opens a feed see what it is, and a program always the feed?"""

import pytest

from api.feeds.channels import FORMATS
from tests.factories.pages import notice

pytestmark = pytest.mark.django_db

BROWSERS = [
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
]
# As curl, feed readers and libraries send it.
PROGRAMS = [
    "",
    "*/*",
    "application/rss+xml,application/rdf+xml;q=0.8,application/atom+xml;q=0.6,"
    "application/xml;q=0.4,text/xml;q=0.4",
    "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8,"
    " text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1",
    "application/feed+json, application/atom+xml, application/rss+xml, application/xml, text/xml,"
    " text/html, */*;q=0.9",
    "nonsense",
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("accept", BROWSERS)
def test_a_browser_gets_a_page(client, form, accept):
    notice("通知一")
    response = client.get(f"/feeds/all.{form}", headers={"Accept": accept})
    html = response.content.decode()

    assert response["Content-Type"].startswith("text/html")
    assert "Accept" in response["Vary"]
    assert f"http://127.0.0.1:8000/feeds/all.{form}" in html
    assert "通知一" in html
    assert (
        f'type="{FORMATS[form][0]}" href="http://127.0.0.1:8000/feeds/all.{form}?view=feed"' in html
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("accept", PROGRAMS)
def test_a_program_gets_the_feed(client, form, accept):
    response = client.get(f"/feeds/all.{form}", headers={"Accept": accept} if accept else {})

    assert response["Content-Type"] == f"{FORMATS[form][0]}; charset=utf-8"
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_feed_itself_has_an_address_for_everybody(client, form):
    page = client.get(f"/feeds/all.{form}?view=feed", headers={"Accept": BROWSERS[0]})
    plain = client.get(f"/feeds/all.{form}")

    assert page.content == plain.content


@pytest.mark.parametrize("prefix", ["/zh-hant", "/en"])
def test_the_page_stands_in_every_language(client, prefix):
    html = client.get(f"{prefix}/feeds/all.rss", headers={"Accept": BROWSERS[0]}).content.decode()

    assert f"http://127.0.0.1:8000{prefix}/feeds/all.rss" in html
    assert f'href="{prefix}/channels/"' in html


def test_what_was_built_is_kept(client, monkeypatch):
    notice("通知一")
    first = client.get("/feeds/all.rss")
    monkeypatch.setattr("api.feeds.built._built", None)

    assert client.get("/feeds/all.rss").content == first.content
