"""Is an officer's day one press after the other on a phone, and does an administrator see who gets
what?
"""

import pytest

from tests.functional.casework import SHOWN, state_of, take
from tests.functional.conftest import DESK, PHONE
from tests.functional.desk import sit_down_at


@pytest.fixture
def sit_down(reader):
    return sit_down_at(reader)


def fits(window):
    """Fail when a page is wider than the window: what reaches beyond is not found on a phone."""
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert window.page.evaluate(beyond) <= 0, window.page.url


def test_from_the_queue_to_the_case_and_its_next_step_by_button(sit_down):
    window = sit_down("demo-dispatcher", PHONE)
    page = window.page
    fits(window)
    window.open("/admin/complaints/?heap=mine&state=accepted")
    fits(window)
    row = page.locator(".casework-list tbody tr").first
    assert "已受理" in row.locator(SHOWN).first.inner_text()
    number = row.locator("th a").inner_text()
    with page.expect_navigation():
        row.locator("th a").click()
    fits(window)
    assert number in page.title()
    # The usual step is open: its button is there without a press before it.
    assert page.locator("form[action$='/steps/investigate/'] button").is_visible()
    take(window, "investigate")
    assert state_of(window) == "排查中"
    assert page.locator(".casework-missing li").count() > 0

    window.open("/admin/complaints/?heap=mine&state=accepted")
    assert number not in window.text("main")
    window.open("/admin/complaints/?heap=mine&state=investigating")
    assert number in window.text("main")
    window.is_clean()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_who_would_get_it_and_what_nobody_covers(sit_down, size):
    window = sit_down("demo-department", size)
    page = window.page
    window.open("/admin/grid/coverage/")
    fits(window)
    rows = page.locator(".griddesk-coverage tbody tr")
    assert rows.count() >= 11  # the counties
    page.select_option("[name=county]", label="勉县")
    with page.expect_navigation():
        page.click(".griddesk-ask button[type=submit]")
    town = page.locator(".griddesk-coverage tbody tr", has_text="周家山镇")
    unit = town.locator("td a").first.inner_text()
    with page.expect_navigation():
        town.locator("td a").first.click()
    fits(window)
    shown = window.text(".griddesk-answer")
    assert unit in shown and "周家山镇" in window.text(".griddesk-chain")
    assert "勉县" in shown  # the rule that decided is the county's
    window.is_clean()


def test_a_reporter_of_a_county_has_no_business_with_the_grid(sit_down):
    window = sit_down("demo-reporter", PHONE)
    for path in ("/admin/grid/coverage/", "/admin/complaints/"):
        window.open(path)
        assert path not in window.page.url
