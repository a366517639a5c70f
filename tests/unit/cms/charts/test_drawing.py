"""Is a drawing safe inside any page, and drawn only once?"""

import io
import re

import pytest
from django.core.cache import cache
from django.utils.safestring import SafeString
from PIL import Image

from cms.charts import drawing, series_chart
from portal.airquality.reports import Place
from tests.unit.cms.charts.figures import SVG, hour, parsed

SERIES = [hour(label, 20 * label) for label in range(1, 7)]
ALLOWED = {
    "viewBox", "role", "font-family", "font-size", "fill", "stroke", "stroke-width",
    "stroke-miterlimit", "stroke-dasharray", "stroke-opacity", "fill-opacity", "transform", "d",
    "x", "y", "x1", "y1", "x2", "y2", "width", "height", "text-anchor", "opacity",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


def test_the_markup_has_only_what_is_drawn():
    chart = series_chart(SERIES)
    svg = chart.svg
    assert isinstance(svg, SafeString)
    root = parsed(chart)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "rect", "text"}
    assert {name for element in root.iter() for name in element.attrib} <= ALLOWED
    assert not re.search(r"style|script|href|url\(|class=|\sid=|data:", svg)


def test_the_picture_scales_and_names_itself():
    chart = series_chart(SERIES)
    root = parsed(chart)
    assert root.get("viewBox") == "0 0 480 290"
    assert (root.get("width"), root.get("height")) == (None, None)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == chart.title
    assert root.find(f"{SVG}desc").text == chart.alt
    assert "sans-serif" in root.get("font-family")


def test_its_type_can_be_read_on_a_phone():
    sizes = [
        float(element.get("font-size").removesuffix("px"))
        for element in parsed(series_chart(SERIES)).iter(f"{SVG}text")
    ]
    # 358 pixels are left of 390; below 10 pixels Chinese can't be read.
    assert min(sizes) * 358 / 480 >= 10


def test_a_name_is_never_markup():
    place = Place("1", '</title><script>alert("1")</script>')
    chart = series_chart([hour(1, 20, place=place)])
    assert "<script" not in chart.svg
    assert parsed(chart).find(f"{SVG}title").text.startswith(place.name)


def test_numbers_are_no_longer_than_a_picture_needs():
    assert not re.search(r"\d\.\d{3}", series_chart(SERIES).svg)


def test_the_png_is_white_and_carries_its_title():
    chart = series_chart(SERIES)
    picture = Image.open(io.BytesIO(chart.png)).convert("RGB")
    assert picture.size == chart.png_size == (1280, 965)
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    heading = picture.crop((0, 0, 1280, 130))
    assert heading.convert("L").getextrema()[0] < 60


def test_chinese_is_drawn_with_the_fonts_of_the_wheel():
    # A missing glyph is drawn as the same box: two different characters would look alike.
    one, other = (
        Image.open(io.BytesIO(series_chart(SERIES, title=title).png)).crop((40, 30, 80, 80))
        for title in ("汉", "镇")
    )
    assert one.tobytes() != other.tobytes()


def test_a_chart_is_drawn_once_and_again_only_when_a_figure_changes(monkeypatch):
    drawn = []
    draw = drawing.vl_convert.vegalite_to_svg
    monkeypatch.setattr(
        drawing.vl_convert,
        "vegalite_to_svg",
        lambda *args, **options: drawn.append(1) or draw(*args, **options),
    )
    first, second = series_chart(SERIES).svg, series_chart(SERIES).svg
    assert (first, len(drawn)) == (second, 1)
    changed = series_chart([*SERIES[:-1], hour(6, 121)]).svg
    assert changed != first
    assert len(drawn) == 2


def test_a_picture_is_drawn_once(monkeypatch):
    first = series_chart(SERIES).png
    monkeypatch.setattr(drawing.vl_convert, "vegalite_to_png", None)
    assert series_chart(SERIES).png == first
