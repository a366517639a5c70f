"""Do three people bring a text to its readers, does a return bring it back, and how is it mended?

The whole way of one text: written, returned, passed, read; corrected in the open; taken offline.
"""

from datetime import date, timedelta

import pytest

from tests.functional.desk import (
    FORM_OF_DATE,
    hand_in_open_page,
    leads_pass,
    open_waiting,
    sit_down_at,
    tick_and_pass,
)

SMALL_DESK = (768, 1024)
WRONG, RIGHT = "本日扬尘管控检查工地98处。", "本日扬尘管控检查工地89处。"
NOTICE = "检查工地数应为89处，原文误为98处。"
WHY = "录入时数字颠倒。"
REASON = "有关检查数字仍在核实，核实后另行发布。"
LISTS = ("/bulletins/", "/feeds/bulletins.rss", "/feeds/bulletins.json", "/feeds/all.atom")
MACHINES = ("/api/v1/bulletins", "/sitemap.xml")


@pytest.fixture
def sit_down(reader):
    """Let somebody of the demonstration sign in at a window of their own."""
    return sit_down_at(reader)


def write(window, days_ago):
    """Draft the daily bulletin of a day that has none yet, and return its editor's address."""
    window.open("/admin/bulletins/draft/")
    window.page.select_option("[name=kind]", "daily")
    day = date.today() - timedelta(days=days_ago)  # noqa: DTZ011
    window.page.fill("[name=on]", day.isoformat())
    # The calendar that opens lies over the button.
    window.page.locator(FORM_OF_DATE).evaluate("form => form.requestSubmit()")
    window.page.wait_for_url("**/admin/pages/*/edit/")
    return window.page.url.removeprefix(window.site.address)


def hand_in(window, address, title, summary=""):
    """Give the page a new title, and a summary, and hand it in."""
    window.open(address)
    window.page.fill("[name=title]", title)
    if summary:
        window.page.fill("[name=summary]", summary)
    hand_in_open_page(window)


def offered(window, address, view):
    """Follow the button beside the page that leads to a screen about it."""
    window.open(address)
    window.page.locator(".w-dropdown__toggle--icon.w-h-slim-header").click()
    with window.page.expect_navigation():
        window.page.locator(f"a[href*='/{view}/']").first.click()


def read(window, path):
    """Return what a machine or a reader gets at a path."""
    answer = window.page.request.get(f"{window.site.address}{path}")
    assert answer.ok, path
    return answer.text()


def test_a_return_brings_the_text_back_with_its_reason(reader, sit_down):
    title = "汉台区开展秋冬季扬尘污染专项整治"
    writer = sit_down("demo-editor")
    address = write(writer, 9)
    hand_in(writer, address, title)
    tick_and_pass(writer)

    department = sit_down("demo-department", SMALL_DESK)
    open_waiting(department, title)
    with department.page.expect_navigation():
        department.page.click("button[value=approve]")  # nothing is ticked yet
    assert department.page.locator("[name=ticked]").count() == 4
    department.page.locator("[name='back-comment']").fill("请补充数据来源")
    department.page.click("button[value=reject]")
    department.page.wait_for_url("**/admin/reviews/")

    writer.open("/admin/reviews/")
    assert "请补充数据来源" in writer.text("section[aria-labelledby=returned]")
    hand_in(writer, address, title)
    tick_and_pass(writer)
    leads_pass(sit_down, title)

    public = reader.window()
    public.open("/bulletins/")
    assert title in public.text("main")


def go_out(writer, sit_down, title):
    """Bring a text through the three reviews; return where it is edited."""
    address = write(writer, 11)
    hand_in(writer, address, title, WRONG)
    public = writer.page.request.get(f"{writer.site.address}/bulletins/").text()
    assert title not in public
    tick_and_pass(writer)
    leads_pass(sit_down, title)
    return address


def correct(writer, sit_down, address, title):
    """Say what was wrong, mend the text, and bring both through the same reviews."""
    offered(writer, address, "correct")
    writer.page.fill("[name=what]", NOTICE)
    writer.page.fill("[name=why]", WHY)
    with writer.page.expect_navigation():
        writer.page.click("main form button[type=submit]")
    assert writer.page.input_value("[name=correction_what]") == NOTICE
    hand_in(writer, address, title, RIGHT)
    tick_and_pass(writer)
    leads_pass(sit_down, title)


def withdraw(writer, sit_down, address, title):
    """Ask for the page to go, and let the same reviews order it."""
    offered(writer, address, "offline")
    writer.page.check("[name=category][value=factual-error]")
    writer.page.fill("[name=reason]", REASON)
    with writer.page.expect_navigation():
        writer.page.click("main form button[type=submit]")
    tick_and_pass(writer)
    leads_pass(sit_down, title)


def is_corrected(public, path):
    """Try that the address is the same, the notice dated, and the older version readable."""
    assert public.open(path) == 200
    assert RIGHT in public.page.content()
    assert WRONG not in public.page.content()
    notice = public.page.locator(".notice--correction")
    assert NOTICE in notice.inner_text()
    assert WHY in notice.inner_text()
    moment = notice.locator("time").get_attribute("datetime")
    assert timedelta() <= date.today() - date.fromisoformat(moment[:10]) <= timedelta(1)  # noqa: DTZ011
    assert NOTICE in read(public, "/feeds/bulletins.json")

    with public.page.expect_navigation():
        public.page.click(".corrections__more a")
    assert public.page.locator(".versions__one").count() == 2
    with public.page.expect_navigation():
        public.page.click("a[href$='/history/1/']")
    assert public.page.locator(".notice--warning").count() == 1
    assert WRONG in public.page.content()


def is_withdrawn(public, path, title):
    """Try that the address says what happened, and that nobody else names the page."""
    assert public.open(path) == 410
    assert REASON in public.text("main")
    assert RIGHT not in public.page.content()
    assert public.open(f"{path}history/1/") == 410
    for listed in (*LISTS, *MACHINES):
        content = read(public, listed)
        assert RIGHT not in content, listed
        assert WRONG not in content, listed
    assert title not in read(public, "/bulletins/")
    assert path not in read(public, "/sitemap.xml")
    assert path not in read(public, "/api/v1/bulletins")


def test_from_the_first_draft_to_the_tombstone(reader, sit_down):
    title = "汉中市空气质量日报（更正演练）"
    writer = sit_down("demo-editor")
    public = reader.window()
    address = go_out(writer, sit_down, title)

    public.open("/bulletins/")
    with public.page.expect_navigation():
        public.page.get_by_role("link", name=title).first.click()
    path = public.page.url.removeprefix(reader.site.address)
    assert WRONG in public.page.content()
    for listed in (*LISTS, "/api/v1/bulletins"):
        assert title in read(public, listed), listed
    assert path in read(public, "/sitemap.xml")

    correct(writer, sit_down, address, title)
    is_corrected(public, path)

    withdraw(writer, sit_down, address, title)
    is_withdrawn(public, path, title)
    assert public.foreign == []
    writer.is_clean()
