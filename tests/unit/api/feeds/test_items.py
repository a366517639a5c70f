"""Does an item explain itself in somebody else's reader?"""

import pytest
from django.utils.translation import gettext as _

from api.feeds.items import feed_item
from cms.core.excerpts import EXCERPT
from cms.publications import published
from tests.factories.air import AreaFactory
from tests.factories.pages import notice

pytestmark = pytest.mark.django_db


def item(*arguments, **fields):
    notice(*arguments, **fields)
    return feed_item(published()[0])


def test_demonstration_data_is_named_in_title_category_and_first_line():
    mark = _("Demonstration data")
    warning = _("This item is demonstration data. It does not describe the air as it is.")

    shown = item("空气质量日报", is_demo=True, body="<p>今日空气质量优。</p>")

    assert shown.title == f"【{mark}】空气质量日报"
    assert shown.categories[0] == mark
    assert shown.html == f"<p><strong>{warning}</strong></p><p>今日空气质量优。</p>"


def test_a_title_that_names_it_already_is_left_alone():
    mark = _("Demonstration data")

    assert item(f"（{mark}）空气质量日报", is_demo=True).title == f"（{mark}）空气质量日报"


def test_real_data_carries_no_mark():
    shown = item("空气质量日报", body="<p>今日空气质量优。</p>")

    assert (shown.title, shown.html) == ("空气质量日报", "<p>今日空气质量优。</p>")
    assert _("Demonstration data") not in shown.categories


def test_the_family_and_the_area_are_categories():
    assert item(area=AreaFactory(name="汉台区")).categories == ("通知公告", "汉台区")


def test_what_an_editor_wrote_is_the_summary():
    assert item(summary="今日优。", body="<p>正文</p>").summary == "今日优。"


def test_without_one_the_text_begins_the_summary():
    shown = item(
        body="<table><tr><td>汉台区</td><td>优 &amp; 良</td></tr></table><script>x</script>"
    )

    assert shown.summary == "汉台区 优 & 良"


def test_a_long_text_is_cut():
    shown = item(body=f"<p>{'优' * 500}</p>")

    assert shown.summary == "优" * (EXCERPT - 1) + "…"


def test_characters_that_xml_cannot_carry_are_left_out():
    shown = item("日\x0b报", summary="摘\x01要", body="<p>正\x08文</p>", slug="daily")

    assert (shown.title, shown.summary, shown.html) == ("日报", "摘要", "<p>正文</p>")


def test_dates_have_no_fractions_and_an_offset():
    shown = item()

    assert shown.published_at.isoformat() == "2026-11-20T12:00:00+08:00"
