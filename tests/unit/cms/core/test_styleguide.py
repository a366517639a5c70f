"""Does the style guide show every component, with real content, in both schemes?"""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cms.core.styleguide import groups
from cms.core.styleguide.samples import TILES

pytestmark = pytest.mark.django_db

COMPONENTS = Path(settings.BASE_DIR, "themes/default/templates/components")
# These stand in the head of a page, where nothing is seen.
UNSEEN = {"feed_links"}


@pytest.fixture
def html(client: Client) -> str:
    response = client.get(reverse("styleguide"))
    assert response.status_code == 200
    return response.content.decode()


def test_every_component_has_an_example():
    shown = {example.component for _heading, examples in groups() for example in examples}
    there = {path.stem for path in COMPONENTS.glob("*.html")} - UNSEEN
    assert shown == there


def test_every_component_says_what_it_needs(html):
    for path in COMPONENTS.glob("*.html"):
        head = path.read_text().partition("{% endcomment %}")[0]
        assert head.startswith("{% comment %}\n"), path.name
        if path.stem not in UNSEEN:
            assert f'id="{path.stem}"' in html


def test_examples_are_about_hanzhong(html):
    for _code, name, _x, _y in TILES:
        assert name in html


def test_an_area_without_a_station_says_so_and_shows_no_number(html):
    tile = html.split("佛坪县")[0].rpartition("<a ")[2]
    assert "hatched" in tile
    after = html.split('<span class="tile__name">佛坪县</span>')[1].partition("</a>")[0]
    assert "tile__word" in after
    assert "tile__number" not in after


def test_old_figures_lose_their_colour_and_their_advice(html):
    stale = html.split("aqi-now--stale")[1].partition("</section>")[0]
    assert "hatched" in stale
    assert "aqi-3" not in stale
    assert "aqi-now__advice" not in stale
    late = html.split('aqi-now--late"')[1].partition("</section>")[0]
    assert "aqi-now__late" in late
    assert "aqi-3" in late


def test_a_field_that_is_wrong_is_named_and_keeps_what_was_typed(html):
    field = html.split('id="id_email_error"')[1].partition("</div>")[0]
    assert "<b>电子邮箱</b>" in field
    assert 'value="wang@"' in field
    assert '<a href="#id_email">' in html
    assert '<a href="#id_kind_0">' in html
    assert 'id="id_kind_0"' in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_scheme_can_be_fixed_without_a_script(client, scheme):
    html = client.get(reverse("styleguide"), {"scheme": scheme}).content.decode()
    assert f'<html lang="zh-hans" data-scheme="{scheme}">' in html


def test_an_unknown_scheme_follows_the_device(client):
    html = client.get(reverse("styleguide"), {"scheme": '"><script>'}).content.decode()
    assert '<html lang="zh-hans">' in html
    assert "<script" not in html


def test_there_is_one_title_and_no_id_is_used_twice(html):
    ids = [part.partition('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert html.count("<h1") == 1


def test_lists_say_when_something_was_published(html):
    listed = html.split('<ul class="article-list"')[1].partition("</ul>")[0]
    assert "2026年11月23日</time>" in listed
    assert "<h3><a " in listed


def test_it_answers_reading_only(client):
    assert client.post(reverse("styleguide")).status_code == 405
