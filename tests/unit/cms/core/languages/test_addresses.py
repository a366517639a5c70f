"""Does every page stand under its address in every language, and nothing else?"""

import pytest
from django.core.management import call_command

from cms.core.languages.addresses import address_in, language_and_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    call_command("setup_city")


@pytest.mark.parametrize(
    ("asked", "language", "path"),
    [
        ("/air/", "zh-hans", "/air/"),
        ("/en/", "en", "/"),
        ("/zh-hant/air/610722/", "zh-hant", "/air/610722/"),
        ("/english/", "zh-hans", "/english/"),
        ("/en/admin/", "zh-hans", "/en/admin/"),
        ("/en/api/v1/air/current/", "zh-hans", "/en/api/v1/air/current/"),
        ("/en/zh-hant/air/", "zh-hans", "/en/zh-hant/air/"),
        ("/en//other.example/", "zh-hans", "/en//other.example/"),
    ],
)
def test_an_address_is_parted(asked, language, path):
    assert language_and_path(asked) == (language, path)


def test_an_address_of_machines_has_no_language():
    assert address_in("/api/v1/air/current/", "en") == "/api/v1/air/current/"
    assert address_in("/feeds/all.rss", "en") == "/en/feeds/all.rss"
    assert address_in("/air/", "zh-hant") == "/zh-hant/air/"
    assert address_in("/air/", "zh-hans") == "/air/"
    assert address_in("https://other.example/", "en") == "https://other.example/"


def test_english(city, client):
    response = client.get("/en/air/")
    html = response.content.decode()

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en"' in html
    assert "Hantai District" in html and "汉台区" not in html
    assert "Hanzhong Air Quality" in html
    assert '<a href="/en/air/610702/"' in html


def test_traditional(city, client):
    response = client.get("/zh-hant/air/")
    html = response.content.decode()

    assert response.headers["Content-Language"] == "zh-Hant"
    assert '<html lang="zh-Hant"' in html
    assert "漢台區" in html and ">汉台区<" not in html


def test_the_plain_address_is_left_as_it_was(city, client):
    response = client.get("/air/")
    assert "Content-Language" not in response.headers
    assert "汉台区" in response.content.decode()


@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_every_page_leads_to_the_others(city, client, prefix):
    html = client.get(f"{prefix}/air/?pollutant=o3").content.decode()
    for address in ("/air/", "/zh-hant/air/", "/en/air/"):
        assert f'<a href="{address}?pollutant=o3"' in html


def test_a_missing_slash_keeps_the_language(city, client):
    assert client.get("/en/air").headers["Location"] == "/en/air/"


def test_the_language_ends_with_the_request(city, client):
    client.get("/en/air/")
    assert "实时空气质量" in client.get("/air/").content.decode()


def test_an_unknown_page_is_unknown_in_every_language(city, client):
    assert client.get("/en/nothing/").status_code == 404
    assert client.get("/zh-hant/nothing/").status_code == 404
    assert client.get("/en/admin/").status_code == 404


def test_an_answer_that_is_known_is_not_sent_again(city, client):
    tag = client.get("/zh-hant/").headers["ETag"]
    assert client.get("/zh-hant/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/en/", headers={"If-None-Match": tag}).status_code == 200
