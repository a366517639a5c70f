"""Do the components say the right thing at the edges: nothing known, incomplete, replayed, tied?"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from cms.core.styleguide.samples import figure
from cms.core.tables import Cell, Column, Table
from cms.core.tiles import Tile
from portal.airquality.aqi import compute
from portal.airquality.enums import Freshness
from portal.airquality.reports import ForecastFigure, Place, RankRow

HANTAI = Place("610702", "汉台区")
HOUR = datetime(2026, 11, 23, 16, tzinfo=ZoneInfo("Asia/Shanghai"))


def component(name: str, **context: object) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_nothing_known_is_said_and_no_number_shown():
    html = component("aqi_now", figure=None)
    assert "empty-state" in html
    assert "aqi-now__number" not in html


def test_the_answer_has_number_word_colour_and_hour():
    html = component("aqi_now", figure=figure("610702"), heading="h1")
    assert '<h1 class="aqi-now__place"' in html
    assert '<p class="aqi-now__number">118</p>' in html
    assert "轻度污染" in html
    assert "aqi-3" in html
    assert '<time datetime="2026-11-23T16:00:00+08:00">' in html
    assert "PM₂.₅" in html


def test_an_incomplete_hour_is_na_and_not_good():
    good = figure("610729")
    partial = {**good.concentrations, "pm25": None}
    result = compute(partial, period="hour", on=date(2026, 11, 23))
    html = component("aqi_now", figure=replace(good, concentrations=partial, result=result))
    assert '<p class="aqi-now__number">NA</p>' in html
    assert "aqi-na" in html
    assert "aqi-now__advice" not in html


@pytest.mark.parametrize("code", ["610727", "610702"])
def test_everyone_is_addressed_even_where_the_standard_names_only_sensitive_people(code):
    html = component("aqi_now", figure=figure(code))
    assert html.count("<dt>") == 2


@pytest.mark.parametrize(
    ("freshness", "greyed"), [("now", False), ("late", False), ("stale", True)]
)
def test_a_tile_is_greyed_when_its_hour_is_past(freshness, greyed):
    shown = figure("610702", freshness=Freshness(freshness))
    html = component("tile_map", tiles=[Tile(shown, 3, 2, "/air/610702/")])
    assert ("hatched" in html) is greyed
    assert ("aqi-3" in html) is not greyed
    assert "tile-x3 tile-y2" in html
    assert 'href="/air/610702/"' in html


def test_a_replayed_place_says_whose_hours_it_shows():
    shown = figure("610702")
    place = replace(shown.place, is_demo=True, replays="安康市监测站")
    html = component("aqi_now", figure=replace(shown, place=place))
    assert "安康市监测站" in html


def test_equals_share_a_rank_and_an_area_without_a_figure_has_none():
    rows = [
        RankRow(1, HANTAI, Decimal("2.58")),
        RankRow(1, Place("610703", "南郑区"), Decimal("2.58")),
        RankRow(None, Place("610730", "佛坪县"), None),
    ]
    html = component("ranking_table", rows=rows, caption="排名", value_label="综合指数")
    assert html.count('ranking-table__rank">1</td>') == 2
    assert html.count(">—</td>") == 2
    assert 'href="/air/610730/"' in html


def test_a_forecast_within_one_level_has_one_colour():
    def bars(high: int) -> int:
        forecast = ForecastFigure(HANTAI, HOUR.date(), HOUR, 60, 90, (), 2, high, "良")
        return component("forecast_strip", forecasts=[forecast]).count("<rect")

    assert bars(2) == 1
    assert bars(3) == 2


def test_a_table_has_a_caption_heads_for_both_ways_and_a_dash_for_nothing():
    table = Table(
        caption="各县区",
        columns=[Column("县区"), Column("AQI"), Column("类别", numeric=False)],
        rows=[["汉台区", Cell("118", level=3), "轻度污染"], ["佛坪县", None, None]],
    )
    html = component("data_table", table=table)
    assert "<caption>各县区</caption>" in html
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert '<span class="data-table__mark aqi-3">118</span>' in html
    assert html.count("—") == 2
    assert '<td class="number">' in html


def test_what_people_typed_is_escaped():
    html = component("notice", kind="info", text="<script>alert(1)</script>")
    assert "&lt;script&gt;" in html
    assert "<script" not in html


@pytest.mark.parametrize("kind", ["info", "warning", "error", "success", "correction"])
def test_the_kind_of_a_notice_is_a_word_too(kind):
    html = component("notice", kind=kind, text="…")
    title = html.split("<strong>")[1].partition("</strong>")[0]
    assert title
    assert ('role="alert"' in html) is (kind == "error")


def test_pages_are_linked_with_their_other_parameters():
    request = RequestFactory().get("/bulletins/?kind=daily")
    middle = Paginator(range(30), 10).page(2)
    html = component("pagination", page_obj=middle, request=request)
    assert 'rel="prev" href="?kind=daily&amp;page=1"' in html
    assert 'rel="next" href="?kind=daily&amp;page=3"' in html


def test_a_single_page_needs_no_links():
    assert component("pagination", page_obj=Paginator(range(3), 10).page(1)).strip() == ""


def test_the_foot_shows_only_what_is_filled_in():
    html = component("site_footer", site_settings={"icp_number": "陕ICP备00000000号"})
    assert "https://beian.miit.gov.cn/" in html
    assert "https://beian.mps.gov.cn/" not in html
    assert html.count("<dt>") == 1


def test_figures_are_named_with_source_edition_and_status():
    html = component("meta_line", source="监测站", edition="HJ 633—2026", status="provisional")
    assert html.count("<dt>") == 3
    assert "HJ 633—2026" in html
