"""Can an editor work without the admin calling abroad or breaking its own content policy?"""

import re

import pytest

DESK_PAGES = (
    "/admin/",
    "/admin/pages/",
    "/admin/reports/site-history/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/",
    "/admin/account/",
    "/admin/password_reset/",
)


@pytest.fixture
def desk(reader):
    """A window in which the demonstration's editor has signed in."""
    window = reader.window()
    window.open("/admin/login/")
    name, password = reader.site.editor
    window.page.fill("[name=username]", name)
    window.page.fill("[name=password]", password)
    window.page.click("button[type=submit]")
    window.page.wait_for_url(f"{reader.site.address}/admin/")
    return window


def test_the_desk_calls_nobody_and_keeps_its_policy(desk):
    for path in DESK_PAGES:
        desk.open(path)
        desk.page.wait_for_timeout(200)

    desk.is_clean()


def test_a_bulletin_opens_for_editing_in_chinese(desk):
    desk.open("/admin/pages/")
    edit = desk.page.locator("a[href*='/edit/']").first
    edit.wait_for(state="attached")
    desk.open(edit.get_attribute("href"))
    desk.page.wait_for_timeout(500)

    assert desk.page.get_attribute("html", "lang") == "zh-hans"
    desk.is_clean()


def test_a_public_page_shown_to_an_editor_is_kept_by_nobody(desk):
    response = desk.page.goto(f"{desk.site.address}/")

    assert "no-store" in response.headers["cache-control"]
    desk.is_clean()


def test_a_chinese_title_does_not_become_the_address(desk):
    desk.open("/admin/pages/")
    page = desk.page
    page.locator(".sidebar").get_by_text("稿件", exact=True).first.click()
    page.locator(".sidebar").get_by_text("工作动态", exact=True).first.click()
    page.wait_for_url(re.compile(r"/pages/\d+/"))
    column = re.search(r"/pages/(\d+)/", page.url)
    assert column
    desk.open(f"/admin/pages/add/articles/articlepage/{column[1]}/")

    page.locator("[name=title]").press_sequentially("全市开展夜间巡查")
    page.locator("[name=summary]").press_sequentially("检查工地9处。")
    page.wait_for_timeout(2000)  # meanwhile it saves itself

    assert page.input_value("[name=slug]").isascii()
    desk.is_clean()
