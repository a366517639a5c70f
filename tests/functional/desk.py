"""How does somebody of the demonstration sit down at the desk, hand in and review?"""

import re
from collections.abc import Callable
from pathlib import Path

from tests.functional.conftest import DESK, Reader, Watched

FORM_OF_DATE = "form:has([name=on])"


def passwords_of(state: Path) -> dict[str, str]:
    """Return the demonstration's accounts with their passwords."""
    lines = (state / "demo-account.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines)


def sit_down_at(reader: Reader) -> Callable[..., Watched]:
    """Return what lets somebody sign in at a window of their own."""
    passwords = passwords_of(reader.site.state)

    def at(name: str, size: tuple[int, int] = DESK) -> Watched:
        window = reader.window(size)
        window.open("/admin/login/")
        window.page.fill("[name=username]", name)
        window.page.fill("[name=password]", passwords[name])
        window.page.click("button[type=submit]")
        window.page.wait_for_url(f"{reader.site.address}/admin/")
        return window

    return at


def newest_news(window: Watched) -> str:
    """Return the number of the newest work news, found through its column in the menu."""
    window.open("/admin/")
    for entry in ("稿件", "工作动态"):
        window.page.locator(".sidebar").get_by_text(entry, exact=True).first.click()
    window.page.wait_for_url(re.compile(r"/pages/\d+/"))
    edit = window.page.locator("tbody a[href*='/edit/']").first.get_attribute("href")
    found = re.search(r"/pages/(\d+)/", edit or "")
    assert found
    return found[1]


def hand_in_open_page(window: Watched) -> None:
    """Hand in what stands in the editor; the first review follows at once."""
    window.page.wait_for_timeout(300)
    window.page.locator(".footer .w-dropdown__toggle").first.click()
    window.page.locator("button[name=action-submit]").first.click()
    window.page.wait_for_url("**/admin/reviews/*/")


def open_waiting(window: Watched, title: str) -> None:
    """Open what waits for this person."""
    window.open("/admin/reviews/")
    with window.page.expect_navigation():
        window.page.locator("section[aria-labelledby=waiting] a", has_text=title).first.click()


def tick_and_pass(window: Watched) -> None:
    """Tick the whole checklist and pass the step."""
    for box in window.page.locator("[name=ticked]").all():
        box.check()
    window.page.click("button[value=approve]")
    window.page.wait_for_url("**/admin/reviews/")


def leads_pass(sit_down: Callable[..., Watched], title: str) -> None:
    """Let a department lead and a chief lead pass what the writer has passed."""
    for name in ("demo-department", "demo-chief"):
        window = sit_down(name)
        open_waiting(window, title)
        tick_and_pass(window)
        window.is_clean()
