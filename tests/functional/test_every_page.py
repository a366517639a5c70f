"""Is every public page whole: on a phone and at a desk, for everybody, and calling nobody?"""

import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.functional.conftest import DESK, PHONE

PAGES = (
    "/",
    "/air/",
    "/air/610700/",
    "/air/610702/",
    "/air/610730/",
    "/complaints/",
    "/complaints/new/",
    "/complaints/track/",
    "/-/styleguide/",
    "/nothing/",
)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture(scope="session")
def published(site):
    """The paths of the pages that the demonstration has published, one of each family."""
    with urllib.request.urlopen(f"{site.address}/sitemap.xml") as answer:  # noqa: S310
        addresses = re.findall(r"<loc>([^<]+)</loc>", answer.read().decode())
    paths = sorted({urlsplit(address).path for address in addresses})
    assert paths, "the site map names no page"
    by_family = {re.sub(r"\d+", "0", path): path for path in paths}
    return [path for path in by_family.values() if path not in PAGES][:12]


def overflow(window):
    return window.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def look_at(window, path):
    """Open a page and try what holds for every page."""
    status = window.open(path)
    assert status == (404 if path == "/nothing/" else 200), path
    assert window.page.locator("h1").count() == 1, path
    assert window.page.get_attribute("html", "lang") == "zh-hans"
    assert overflow(window) <= 0, f"{path} is wider than the window"
    if status == 200:
        window.is_clean()
    assert window.foreign == []


@SIZES
@pytest.mark.parametrize("path", PAGES)
def test_a_fixed_page_is_whole(reader, path, size):
    look_at(reader.window(size), path)


@SIZES
def test_published_pages_are_whole(reader, published, size):
    window = reader.window(size)
    for path in published:
        look_at(window, path)


@SIZES
def test_no_page_has_a_serious_accessibility_fault(reader, published, size):
    window = reader.window(size)
    faults = []
    for path in (*PAGES, *published):
        window.open(path)
        for fault in Axe().run(window.page).response["violations"]:
            if fault["impact"] in {"serious", "critical"}:
                places = [node["target"] for node in fault["nodes"][:3]]
                faults.append(f"{path}: {fault['id']} at {places}")

    assert faults == []


def test_no_page_needs_a_script(reader, published):
    window = reader.window(PHONE, javascript=False)
    for path in (*PAGES, *published):
        window.open(path)
        assert window.text("h1"), path
        assert window.text("main"), path
        assert window.foreign == []


def test_the_policy_stops_a_script_that_was_slipped_in(reader):
    window = reader.window()
    window.open("/air/")

    window.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.slipped = 1';"
        "document.body.append(s)"
    )

    assert window.page.evaluate("window.slipped") is None
    assert any("Content Security Policy" in trouble for trouble in window.troubles)
