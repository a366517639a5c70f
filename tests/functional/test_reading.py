"""Does a reader get from the first page to the figures and bulletins, with and without scripts?"""

import pytest

from tests.functional.conftest import PHONE

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])


@BOTH
def test_from_the_first_page_to_a_county(reader, javascript):
    window = reader.window(PHONE, javascript=javascript)
    window.open("/")
    assert "AQI" in window.text("main")

    window.page.locator("main a[href^='/air/']").first.click()
    assert window.page.url.startswith(f"{window.site.address}/air/")
    window.open("/air/")
    window.page.locator("main a[href='/air/610702/']").first.click()

    assert window.page.url.endswith("/air/610702/")
    assert "汉台" in window.text("h1")
    assert window.page.locator("main table").count() >= 1
    window.is_clean()


@BOTH
def test_from_the_first_page_to_a_bulletin(reader, javascript):
    window = reader.window(PHONE, javascript=javascript)
    window.open("/bulletins/")

    window.page.locator("main a[href^='/bulletins/']").first.click()

    assert window.page.locator("h1").count() == 1
    assert "演示" in window.text("body")
    assert window.page.locator("main table").count() >= 1
    window.is_clean()


@BOTH
def test_the_keyboard_reaches_the_content_first(reader, javascript):
    window = reader.window(javascript=javascript)
    window.open("/air/")

    window.page.keyboard.press("Tab")

    focused = window.page.locator("*:focus")
    assert focused.get_attribute("href") == "#main"
