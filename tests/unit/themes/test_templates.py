"""Do the templates keep to the content policy, and do they render outside Wagtail too?"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

THEMES = Path(settings.BASE_DIR, "themes")
TEMPLATES = sorted([*THEMES.rglob("templates/**/*.html"), *THEMES.rglob("templates/**/*.svg")])
ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")


def name(path: Path) -> str:
    return path.relative_to(THEMES).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_there_is_no_inline_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle\s*=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_loaded_from_another_host(path):
    text = path.read_text()
    loaded = re.findall(r"<(?:link|script|img|iframe|source|video|audio|use)\b[^>]*>", text)
    assert not [tag for tag in loaded if re.search(r"(?:href|src|srcset)=[\"'](?:https?:)?//", tag)]


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_an_error_page_renders_without_request_and_context(page):
    html = render_to_string(page)
    assert '<html lang="zh-hans">' in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_the_base_page_leads_past_its_head_and_announces_the_feeds():
    html = render_to_string("404.html")
    assert '<a class="skip-link" href="#main">' in html
    assert '<main id="main"' in html
    assert "/feeds/all.atom" in html
    assert "/feeds/bulletins.rss" in html
    assert "demo-band" not in html


@pytest.mark.django_db
def test_the_base_page_shows_what_the_site_says_of_itself():
    html = render_to_string(
        "404.html",
        {
            "site_name": "汉中空气",
            "site_settings": {"organiser": "汉中市生态环境局", "site_id_code": "6107000001"},
            "demo": True,
        },
    )
    assert '<meta name="SiteName" content="汉中空气">' in html
    assert '<meta name="SiteIDCode" content="6107000001">' in html
    assert "汉中市生态环境局" in html
    assert "demo-band" in html
    assert "beian.miit.gov.cn" not in html


@pytest.mark.django_db
def test_the_domain_is_the_one_that_was_asked():
    request = RequestFactory().get("/nowhere/", headers={"host": "air.example.cn"})
    html = render_to_string("404.html", request=request)
    assert '<meta name="SiteDomain" content="air.example.cn">' in html
