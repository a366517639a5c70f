"""Do the stylesheets keep their own rules: contrast, defined names, one file per component?"""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.airquality.standards import CATEGORIES

CSS = Path(settings.BASE_DIR, "themes/default/static/css")
COMPONENTS = Path(settings.BASE_DIR, "themes/default/templates/components")
# The editors' admin has colours and tokens of its own.
SHEETS = sorted(set(CSS.rglob("*.css")) - set(CSS.glob("admin/*.css")))
TOKENS = (CSS / "tokens.css").read_text()
# Components without a look of their own.
UNSTYLED = {"feed_links"}

# (text, ground): every pair in which the theme sets text.
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "link", "link-hover", "link-visited")
      for ground in ("paper", "sunk")],
    ("error", "paper"),
    ("action", "paper"),
    ("action-ink", "action"),
    ("action-ink", "action-hover"),
    ("paper", "error"),
    ("paper", "ink"),
    ("band-ink", "band"),
    ("ink", "warning-paper"),
    *[(kind, f"{kind}-paper") for kind in ("info", "warning", "error", "success")],
    *[(ink, f"{kind}-paper") for kind in ("info", "warning", "error", "success")
      for ink in ("ink", "ink-soft", "link", "link-visited")],
    ("aqi-na-ink", "aqi-na"),
    ("ink-soft", "aqi-na"),
    *[(f"aqi-{level}-ink", f"aqi-{level}") for level in range(1, 7)],
    *[(f"alert-{level}-ink", f"alert-{level}") for level in ("yellow", "orange", "red")],
]  # fmt: skip
# Lines that tell where a control begins, and the ring of the focus: WCAG 2.2, 1.4.11.
SHAPE_PAIRS = [("line-strong", "paper"), ("focus", "paper"), ("focus", "sunk"), ("error", "paper")]


def block(selector: str) -> dict[str, str]:
    """Read the custom properties of the first rule with this selector."""
    body = TOKENS.split(f"{selector} {{", 1)[1].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


ALWAYS = block(":root")
LIGHT = ALWAYS | block('[data-scheme="light"]')
DARK = ALWAYS | block('}\n\n[data-scheme="dark"]')
SCHEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(scheme, text, ground):
    tokens = SCHEMES[scheme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_can_be_seen(scheme, shape, ground):
    tokens = SCHEMES[scheme]
    assert contrast(tokens[shape], tokens[ground]) >= 3


def test_both_ways_into_the_dark_show_the_same_colours():
    assert block(':root:not([data-scheme="light"])') == block('}\n\n[data-scheme="dark"]')
    assert set(block('[data-scheme="light"]')) == set(block('}\n\n[data-scheme="dark"]'))


@pytest.mark.parametrize("band", CATEGORIES, ids=lambda band: band.name)
def test_the_levels_have_the_colours_of_the_standard(band):
    assert ALWAYS[f"aqi-{band.level}"].upper() == band.hex
    assert ALWAYS[f"aqi-{band.level}-ink"].upper() == band.ink


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_custom_property_that_is_used_is_defined(sheet):
    text = sheet.read_text()
    defined = {
        name for path in (CSS / "tokens.css", sheet) for name in re.findall(r"--([\w-]+):",
        path.read_text())
    }  # fmt: skip
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= defined


def test_every_token_is_used():
    used = {name for path in SHEETS for name in re.findall(r"var\(--([\w-]+)", path.read_text())}
    assert set(LIGHT) - used == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_stand_in_one_place(sheet):
    if sheet.name in {"tokens.css", "print.css"}:
        return
    colours = re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text())
    # A chart's white ground belongs to the chart.
    assert set(colours) <= ({"#ffffff"} if sheet.name == "figure_chart.css" else set())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_asks_nobody_else(sheet):
    text = re.sub(r'@import url\("[a-z_/]+\.css"\)', "", sheet.read_text())
    assert "url(" not in text
    assert "@import" not in text
    assert "//" not in text
    assert "!important" not in text


def test_every_component_has_its_stylesheet():
    styled = {path.stem for path in (CSS / "components").glob("*.css")}
    assert {path.stem for path in COMPONENTS.glob("*.html")} - UNSTYLED <= styled


def test_the_page_loads_every_stylesheet_once():
    gathered = re.findall(r'@import url\("(.+?)"\)', (CSS / "main.css").read_text())
    there = {path.relative_to(CSS).as_posix() for path in SHEETS} - {"main.css", "styleguide.css"}
    assert set(gathered) == there
    assert len(gathered) == len(set(gathered))


def test_body_text_is_at_least_18_pixels():
    smallest = re.match(r"clamp\(([\d.]+)rem", ALWAYS["text-m"])
    assert smallest
    assert float(smallest[1]) * 16 >= 18
    assert "font-size: var(--text-m)" in (CSS / "base.css").read_text()


def test_targets_are_at_least_44_pixels():
    assert float(ALWAYS["target"].removesuffix("rem")) * 16 >= 44


@pytest.mark.parametrize(
    ("sheet", "query"),
    [
        ("base.css", "prefers-reduced-motion: no-preference"),
        ("utilities.css", "forced-colors: active"),
        ("print.css", "@media print"),
        ("tokens.css", "prefers-color-scheme: dark"),
        ("base.css", ":focus-visible"),
    ],
)
def test_readers_settings_are_heeded(sheet, query):
    assert query in (CSS / sheet).read_text()
