"""Does an alert go its whole way: typed, reviewed by two, on every page, raised, lifted, gone?"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.functional.conftest import DESK, PHONE

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEXTS = {
    "document_number": "汉污染应急〔2026〕3号",
    "issuing_body": "汉中市重污染天气应急指挥部办公室",
    "approver": "汉中市重污染天气应急指挥部",
    "cause": "受静稳天气影响，预计未来三天可能出现重污染过程。",
    "health_advice": "儿童、老年人和病人留在室内。",
    "health_measures": "中小学、幼儿园停止户外活动。",
    "advisory_measures": "公众绿色出行。",
    "mandatory_measures": "工业企业按应急减排清单落实减排措施。",
}


def moment(ahead: timedelta = timedelta()) -> str:
    return f"{datetime.now(SHANGHAI) + ahead:%Y-%m-%d %H:%M}"


@pytest.fixture
def people(reader):
    """A signed-in window for each of the three who bring an alert out."""
    lines = (reader.site.state / "demo-account.txt").read_text().splitlines()
    passwords = dict(line.split("\t")[:2] for line in lines)
    windows = {}
    for name in ("demo-editor", "demo-department", "demo-chief"):
        window = windows[name] = reader.window(DESK)
        window.open("/admin/login/")
        window.page.fill("[name=username]", name)
        window.page.fill("[name=password]", passwords[name])
        window.page.click("button[type=submit]")
        window.page.wait_for_url(f"{reader.site.address}/admin/")
    return windows


def hand_in(window):
    """Send what is being typed to the reviews."""
    page = window.page
    with page.expect_navigation():
        page.locator("[name=action-submit]").first.dispatch_event("click")
    if "/edit/" in page.url:
        assert page.locator(".error-message").count() == 0, page.inner_text("main")[:800]


def review(window):
    """Pass whatever waits for somebody, with every box ticked; tell whether there was something."""
    window.open("/admin/reviews/")
    found = window.page.locator("section[aria-labelledby=waiting] a[href*='/admin/reviews/']")
    paths = {found.nth(n).get_attribute("href") for n in range(found.count())}
    steps = [path for path in paths if re.search(r"/admin/reviews/\d+/$", path)]
    for path in steps:
        window.open(path)
        boxes = window.page.locator(".reviews-decision form input[type=checkbox]")
        for number in range(boxes.count()):
            boxes.nth(number).check()
        with window.page.expect_navigation():
            window.page.click("button[name=action][value=approve]")
    return bool(steps)


def go_out(people):
    for name in ("demo-editor", "demo-department", "demo-chief"):
        review(people[name])


def test_an_alert_through_its_whole_life(people, reader):
    writer = people["demo-editor"]
    phone = reader.window(PHONE)
    phone.open("/air/")
    assert phone.page.locator(".alert-band").count() == 0

    writer.open("/admin/pages/")
    writer.open(_column(writer))
    page = writer.page
    page.fill("[name=title]", "汉中市发布重污染天气橙色预警")
    page.select_option("[name=level]", "orange")
    page.locator("[name=areas]").first.check()
    for name, text in {
        **TEXTS,
        "issued_at": moment(timedelta(minutes=-5)),
        "effective_at": moment(timedelta(minutes=-4)),
        "expected_end": moment(timedelta(days=3)),
    }.items():
        page.fill(f"[name={name}]", text)
    hand_in(writer)
    phone.open("/air/")
    assert phone.page.locator(".alert-band").count() == 0, "nothing goes out before the reviews"

    go_out(people)
    phone.open("/")
    assert "重污染天气" in phone.text(".alert-band") or "orange" in phone.text(".alert-band")
    phone.page.click(".alert-band__link")
    assert "儿童、老年人和病人留在室内" in phone.text(".alert__advice")
    message = phone.page.locator("a[href$='.cap.xml']").first.get_attribute("href")
    cap = phone.page.request.get(f"{reader.site.address}{message}")
    assert cap.headers["content-type"].startswith("application/cap+xml")
    assert "<status>Test</status>" in cap.text()

    _next(people, "upgraded")
    phone.open("/air/")
    assert phone.page.locator(".alert-band.alert-red").count() == 1

    _next(people, "lifted")
    phone.open("/air/")
    assert phone.page.locator(".alert-band").count() == 0
    assert "<msgType>Cancel</msgType>" in _newest_message(phone, reader)
    phone.is_clean()


def _column(window):
    """Return the address of the form of a first notice."""
    links = window.page.locator("a[href*='/admin/pages/']")
    hrefs = [links.nth(n).get_attribute("href") for n in range(links.count())]
    for path in dict.fromkeys(h for h in hrefs if re.search(r"/admin/pages/\d+/$", h or "")):
        window.open(path)
        found = window.page.locator("a[href*='/add/alerts/alertpage/'], a[href$='add_subpage/']")
        if found.count() and "重污染天气预警" in window.page.title():
            window.open(found.first.get_attribute("href"))
            return window.page.url.replace(window.site.address, "")
    window.open("/admin/")
    window.page.locator("nav a[href*='/admin/pages/']", has_text="预警").first.click()
    number = re.search(r"/pages/(\d+)/", window.page.url)
    assert number
    return f"/admin/pages/add/alerts/alertpage/{number[1]}/"


def _next(people, kind):
    """Begin the next notice from the dashboard, complete it and bring it out."""
    writer = people["demo-editor"]
    writer.open("/admin/")
    writer.page.locator(f"button[formaction$='/next/{kind}/']").click()
    writer.page.wait_for_url("**/edit/")
    writer.page.fill("[name=document_number]", "汉污染应急〔2026〕4号")
    writer.page.fill("[name=cause]", "经会商研判，大气扩散条件发生变化。")
    hand_in(writer)
    go_out(people)


def _newest_message(phone, reader):
    feed = phone.page.request.get(f"{reader.site.address}/feeds/alerts.json").json()
    address = feed["items"][0]["attachments"][-1]["url"]
    path = address.partition("/alerts/")[2]
    return phone.page.request.get(f"{reader.site.address}/alerts/{path}").text()
