"""Do two editors on one page see each other, and does neither lose what the other has saved?"""

import pytest
from playwright.sync_api import expect

from tests.functional.desk import newest_news, sit_down_at

SEEN = 30_000  # milliseconds: the browsers ask every ten seconds who else is there
SESSION = ".w-editing-sessions__session"


@pytest.fixture
def sit_down(reader):
    """Let somebody of the demonstration sign in at a window of their own."""
    return sit_down_at(reader)


def test_they_see_each_other_and_both_versions_stay(sit_down):
    one, other = sit_down("demo-editor"), sit_down("demo-propaganda")
    number = newest_news(one)
    one.open(f"/admin/pages/{number}/edit/")
    other.open(f"/admin/pages/{number}/edit/")
    expect(one.page.locator(SESSION).first).to_be_visible(timeout=SEEN)

    other.page.locator("[name=summary]").fill("另一位编辑改写的摘要。")
    other.page.locator("[name=title]").focus()
    saved = one.page.locator(f"{SESSION}--saved")
    expect(saved.first).to_be_visible(timeout=SEEN)
    one.page.locator("[name=summary]").fill("第一位编辑改写的摘要。")
    one.page.locator("[name=title]").focus()
    one.page.wait_for_timeout(2000)

    assert one.page.input_value("[name=summary]") == "第一位编辑改写的摘要。"
    other.open(f"/admin/pages/{number}/edit/")
    assert other.page.input_value("[name=summary]") == "另一位编辑改写的摘要。"
    one.page.goto("about:blank")
