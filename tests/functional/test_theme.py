"""Does the theme hold in a real browser: both schemes, fingers, paper, a window of 320 px?"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.functional.conftest import PHONE

GUIDE = "/-/styleguide/"
# The box of a check mark is small, its label is the target.
SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, summary, select, textarea, input")]
  .filter((e) => !e.closest("p, .prose, .form-field__choice, fieldset"))
  .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 43.5)
  .map(([text, box]) => `${text} ${box.height}`)
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_component_has_an_accessibility_fault(reader, scheme):
    window = reader.window(PHONE)
    window.open(f"{GUIDE}?scheme={scheme}")
    violations = Axe().run(window.page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in violations] == []


def test_a_dark_device_gets_dark_pages(reader):
    window = reader.window(PHONE)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    window.page.emulate_media(color_scheme="dark")
    window.open("/air/")
    assert window.page.evaluate(ground) == "rgb(17, 22, 24)"
    window.page.emulate_media(color_scheme="light")
    assert window.page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("path", [GUIDE, "/", "/air/"])
def test_a_finger_hits_every_target(reader, path):
    window = reader.window(PHONE)
    window.open(path)
    assert window.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", [GUIDE, "/", "/air/"])
def test_nothing_is_wider_than_the_narrowest_window(reader, path):
    window = reader.window((320, 640))
    window.open(path)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_menu_opens_without_a_script(reader):
    window = reader.window(PHONE, javascript=False)
    window.open("/")
    entry = window.page.locator(".menu a[href='/air/']")
    assert not entry.is_visible()
    window.page.locator(".menu > summary").click()
    entry.click()
    assert window.page.url.endswith("/air/")


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_menu_is_one_line_and_its_headings_open_without_a_script(reader, width):
    window = reader.window((width, 900), javascript=False)
    window.open("/")
    entries = window.page.locator(".site-header__nav > ul > li")
    assert len({entries.nth(n).bounding_box()["y"] for n in range(entries.count())}) == 1
    heading, other = (window.page.locator(".submenu > summary").nth(n) for n in (0, 1))
    heading.click()
    other.click()
    assert window.page.locator(".submenu[open]").count() == 1, "one closes the other"
    window.page.locator(".submenu[open] a[href='/news/']").click()
    assert window.page.url.endswith("/news/")
    current = window.page.locator(".submenu--current > summary")
    assert current.count() == 1


def test_the_keyboard_reaches_the_content_first(reader):
    window = reader.window()
    window.open("/air/")
    window.page.keyboard.press("Tab")
    link = window.page.locator(".skip-link")
    assert link.evaluate("e => e === document.activeElement")
    assert link.bounding_box()["y"] >= 0
    window.page.keyboard.press("Enter")
    assert window.page.evaluate("document.activeElement.id") == "main"


def test_on_paper_the_tables_are_open_and_nothing_is_left_to_click(reader):
    window = reader.window()
    window.open(GUIDE)
    table = window.page.locator(".figure-chart__table table").first
    assert not table.is_visible()
    window.page.emulate_media(media="print")
    assert table.is_visible()
    for gone in (".site-header__nav", ".tabs", ".pagination", ".button", ".breadcrumb"):
        assert not window.page.locator(gone).first.is_visible(), gone
    address = window.page.locator(".prose a").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "https://www.mee.gov.cn/" in address


def test_the_levels_keep_their_colours_when_colours_are_forced(reader):
    window = reader.window(PHONE)
    window.page.emulate_media(forced_colors="active")
    window.open(GUIDE)
    for level, fill in ((1, "rgb(0, 228, 0)"), (5, "rgb(153, 0, 76)")):
        chip = window.page.locator(f".aqi-chip.aqi-{level}").first
        assert chip.evaluate("e => getComputedStyle(e).backgroundColor") == fill
