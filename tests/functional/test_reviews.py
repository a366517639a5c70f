"""Do three people bring a text to the readers, and does a return bring it back with its reason?"""

from datetime import date, timedelta

import pytest

from tests.functional.conftest import DESK

TITLE = "汉台区开展秋冬季扬尘污染专项整治"
SMALL_DESK = (768, 1024)


@pytest.fixture
def passwords(site):
    """Who may be tried, and how: the demonstration's accounts."""
    lines = (site.state / "demo-account.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines)


@pytest.fixture
def sit_down(reader, passwords):
    """Let somebody of the demonstration sign in at a window of their own."""

    def at(name, size=DESK):
        window = reader.window(size)
        window.open("/admin/login/")
        window.page.fill("[name=username]", name)
        window.page.fill("[name=password]", passwords[name])
        window.page.click("button[type=submit]")
        window.page.wait_for_url(f"{reader.site.address}/admin/")
        return window

    return at


def write(window):
    """Draft the daily bulletin of a day that has none yet, and return its editor's address."""
    window.open("/admin/bulletins/draft/")
    window.page.select_option("[name=kind]", "daily")
    window.page.fill("[name=on]", (date.today() - timedelta(days=9)).isoformat())  # noqa: DTZ011
    # The calendar that opens lies over the button.
    window.page.locator("form:has([name=on])").evaluate("form => form.requestSubmit()")
    window.page.wait_for_url("**/admin/pages/*/edit/")
    return window.page.url.removeprefix(window.site.address)


def hand_in(window, address, title):
    """Give the page a new title and hand it in; the first review follows at once."""
    page = window.page
    window.open(address)
    page.fill("[name=title]", title)
    page.wait_for_timeout(300)
    page.locator(".footer .w-dropdown__toggle").first.click()
    page.locator("button[name=action-submit]").first.click()
    page.wait_for_url("**/admin/reviews/*/")


def waiting(window, title):
    """Open what waits for this person."""
    window.open("/admin/reviews/")
    with window.page.expect_navigation():
        window.page.locator("section[aria-labelledby=waiting] a", has_text=title).first.click()


def tick_and_pass(window):
    for box in window.page.locator("[name=ticked]").all():
        box.check()
    window.page.click("button[value=approve]")
    window.page.wait_for_url("**/admin/reviews/")


def test_three_people_bring_a_text_to_its_readers(reader, sit_down):
    writer = sit_down("demo-editor")
    address = write(writer)
    hand_in(writer, address, TITLE)
    tick_and_pass(writer)

    department = sit_down("demo-department", SMALL_DESK)
    waiting(department, TITLE)
    with department.page.expect_navigation():
        department.page.click("button[value=approve]")  # nothing is ticked yet
    assert department.page.locator("[name=ticked]").count() == 4
    department.page.locator("[name='back-comment']").fill("请补充数据来源")
    department.page.click("button[value=reject]")
    department.page.wait_for_url("**/admin/reviews/")

    writer.open("/admin/reviews/")
    assert "请补充数据来源" in writer.text("section[aria-labelledby=returned]")
    hand_in(writer, address, TITLE)
    tick_and_pass(writer)
    for name in ("demo-department", "demo-chief"):
        window = sit_down(name)
        waiting(window, TITLE)
        tick_and_pass(window)
        window.is_clean()

    public = reader.window()
    public.open("/bulletins/")
    assert TITLE in public.text("main")
