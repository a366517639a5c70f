"""Do the checks stand beside the text, help with one click, and keep nobody from an alert?"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.functional.desk import hand_in_open_page, sit_down_at

SMALL_DESK = {"width": 768, "height": 1024}
WRONG, RIGHT = "汗台", "汉台"
HEADLINE = "{}区开展扬尘夜查"
TOGGLE = '[data-side-panel-toggle="checks"]'
ITEM = "[data-proof-path={}]"
SHOWN = 8000  # milliseconds: the pause after typing, and the answer
SHANGHAI = ZoneInfo("Asia/Shanghai")
# All that the checks call grave: a date of no calendar, a wrong name, a private number.
ALERT = {
    "document_number": "汉污染应急〔2026〕9号",
    "issuing_body": "汉中市重污染天气应急指挥部办公室",
    "approver": "汉中市重污染天气应急指挥部",
    "cause": "预计2026年2月30日起汗台区空气质量转差，联系手机13812345678。",
    "health_advice": "儿童、老年人和病人留在室内。",
    "health_measures": "中小学、幼儿园停止户外活动。",
    "advisory_measures": "公众绿色出行。",
    "mandatory_measures": "工业企业按应急减排清单落实减排措施。",
}
MOMENTS = {
    "issued_at": timedelta(minutes=-5),
    "effective_at": timedelta(minutes=-4),
    "expected_end": timedelta(days=3),
}


@pytest.fixture
def sit_down(reader):
    """Let somebody of the demonstration sign in at a window of their own."""
    return sit_down_at(reader)


def add(window, family, *menu):
    """Go through the menu to a column and open the form of a new page in it."""
    window.open("/admin/")
    for entry in menu:
        window.page.locator(".sidebar").get_by_text(entry, exact=True).first.click()
    window.page.wait_for_url(re.compile(r"/pages/\d+/"))
    found = re.search(r"/pages/(\d+)/", window.page.url)
    assert found
    window.open(f"/admin/pages/add/{family}/{found[1]}/")


def show_checks(window):
    """Lay the checks beside the text."""
    window.page.click(TOGGLE)
    expect(window.page.locator("[data-proof]")).to_be_visible()


def test_a_wrong_name_is_shown_while_typing_and_put_right_by_one_click(sit_down):
    window = sit_down("demo-editor")
    add(window, "articles/articlepage", "稿件", "工作动态")
    page = window.page
    show_checks(window)
    assert page.locator("[data-proof-path]").count() == 0

    page.locator("[name=title]").press_sequentially(HEADLINE.format(WRONG))
    page.locator("[name=summary]").press_sequentially("全区部署，已检查工地9处。")
    item = page.locator(ITEM.format("title")).filter(has_text=WRONG)
    expect(item).to_be_visible(timeout=SHOWN)
    expect(item.locator("ins")).to_have_text(RIGHT)
    assert page.locator(ITEM.format("summary")).count() == 0
    assert page.input_value("[name=title]") == HEADLINE.format(WRONG), "nothing is changed unasked"

    item.locator("[data-proof-fix]").click()
    expect(page.locator("[name=title]")).to_have_value(HEADLINE.format(RIGHT))
    expect(item).to_have_count(0, timeout=SHOWN)
    window.is_clean()


def test_the_rich_text_is_read_and_mended_too(sit_down):
    window = sit_down("demo-editor")
    add(window, "articles/articlepage", "稿件", "工作动态")
    page = window.page
    page.set_viewport_size(SMALL_DESK)
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="段落").first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("截止目前，全市检查工地9处。")
    badge = page.locator(f"{TOGGLE} [data-proof-badge]")
    expect(badge).to_have_text("1", timeout=SHOWN)  # seen without opening anything

    show_checks(window)
    page.locator("[data-proof-fix]:visible").first.click()
    expect(page.locator(".public-DraftEditor-content").first).to_have_text(
        "截至目前，全市检查工地9处。", timeout=SHOWN
    )
    window.is_clean()


def test_no_finding_keeps_an_alert_from_the_reviews(sit_down):
    window = sit_down("demo-editor")
    add(window, "alerts/alertpage", "预警")
    page = window.page
    page.fill("[name=title]", "汉中市发布重污染天气黄色预警（校对演练）")
    page.select_option("[name=level]", "yellow")
    page.locator("[name=areas]").first.check()
    now = datetime.now(SHANGHAI)
    moments = {name: f"{now + ahead:%Y-%m-%d %H:%M}" for name, ahead in MOMENTS.items()}
    for name, text in {**ALERT, **moments}.items():
        page.fill(f"[name={name}]", text)
    page.keyboard.press("Escape")  # the calendar of the last field
    badge = page.locator(f"{TOGGLE} .proof__counter--grave")
    expect(badge).to_be_visible(timeout=SHOWN)

    hand_in_open_page(window)
    assert re.search(r"/admin/reviews/\d+/$", page.url), "it waits for its first review"
    window.is_clean()
    with page.expect_navigation():
        page.click("button[value=cancel]")  # leave the desk as it was
