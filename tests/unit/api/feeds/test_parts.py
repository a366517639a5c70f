"""Does a reader come to everything, page by page and month by month (RFC 5005)?"""

import json
from datetime import datetime, timedelta

import pytest
import time_machine
from lxml import etree

from api.feeds.contents import MOST_ITEMS
from tests.factories.pages import NOON, SHANGHAI, notice, publish

pytestmark = pytest.mark.django_db

LINK = "{http://www.w3.org/2005/Atom}link"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
NAME = {"rss": ".//item/title", "atom": ".//{*}entry/{*}title"}


def get(client, address, at=NOON, **headers):
    with time_machine.travel(at, tick=False):
        return client.get(address, **headers)


def read(client, address, at=NOON):
    response = get(client, address, at)
    assert response.status_code == 200, address
    return etree.fromstring(response.content)


def links(root):
    found = [one for one in root.iter(LINK) if one.getparent().tag in {"channel", root.tag}]
    return {one.get("rel"): one.get("href") for one in found}


def on(year, month, day=5):
    return datetime(year, month, day, 12, tzinfo=SHANGHAI)


@pytest.fixture
def months(client):
    for year, month in ((2026, 7), (2026, 9), (2026, 11)):
        for number in range(3):
            notice(f"{month}月{number}", at=on(year, month, 5 + number))


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_archives_lead_back_through_the_months_that_brought_something(client, months, form):
    address, titles, seen = f"/feeds/all.{form}", [], []
    while address:
        root = read(client, address)
        titles += [one.text for one in root.iterfind(NAME[form])]
        seen.append(address)
        address = links(root).get("prev-archive")

    assert [one.removeprefix("http://127.0.0.1:8000") for one in seen] == [
        f"/feeds/all.{form}",
        f"/feeds/all/2026-09.{form}",
        f"/feeds/all/2026-07.{form}",
    ]
    assert {f"{month}月{number}" for month in (7, 9, 11) for number in range(3)} <= set(titles)


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_an_archive_says_what_it_is_and_names_its_neighbours(client, months, form):
    root = read(client, f"/feeds/all/2026-09.{form}")

    assert next(root.iter(ARCHIVE), None) is not None
    assert links(root)["current"] == f"http://127.0.0.1:8000/feeds/all.{form}"
    assert links(root)["self"] == f"http://127.0.0.1:8000/feeds/all/2026-09.{form}"
    assert links(root)["next-archive"] == f"http://127.0.0.1:8000/feeds/all/2026-10.{form}"
    assert [one.text for one in root.iterfind(NAME[form])] == ["9月2", "9月1", "9月0"]
    assert next(read(client, f"/feeds/all.{form}").iter(ARCHIVE), None) is None


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_an_archive_stays_the_same_bytes_whatever_comes_later(client, months, form):
    before = get(client, f"/feeds/all/2026-09.{form}")
    notice("新来", at=NOON)
    again = get(client, f"/feeds/all/2026-09.{form}", NOON + timedelta(days=40))

    assert again.content == before.content
    tag = {"If-None-Match": before["ETag"]}
    late = NOON + timedelta(hours=1)
    assert get(client, f"/feeds/all/2026-09.{form}", late, headers=tag).status_code == 304


def test_what_is_withdrawn_goes_from_its_archive(client):
    page = notice("撤回", at=on(2026, 9))
    tag = get(client, "/feeds/all/2026-09.atom")["ETag"]
    with time_machine.travel(NOON, tick=False):
        page.unpublish()

    answer = get(client, "/feeds/all/2026-09.atom", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert "撤回" not in answer.content.decode()


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "1999-01", "2026-12", "9999-12"])
def test_a_month_that_is_none_or_is_to_come_is_unknown(client, db, month):
    assert get(client, f"/feeds/all/{month}.rss").status_code == 404


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_pages_bring_each_item_once_while_new_ones_come_in(client, form):
    for number in range(MOST_ITEMS + 5):
        notice(f"通知{number:02}", at=on(2026, 9, 1) + timedelta(hours=number))
    first = _page(client, f"/feeds/all.{form}", form)
    notice("新来", at=NOON)
    second = _page(client, first[1], form)

    assert first[0] + second[0] == [f"通知{number:02}" for number in range(MOST_ITEMS + 4, -1, -1)]
    assert second[1] is None


def _page(client, address, form):
    content = get(client, address).content
    if form == "json":
        feed = json.loads(content)
        return [one["title"] for one in feed["items"]], feed.get("next_url")
    root = etree.fromstring(content)
    return [one.text for one in root.iterfind(NAME[form])], links(root).get("next")


def test_a_running_month_that_does_not_fit_has_an_archive_of_its_own(client):
    for number in range(MOST_ITEMS + 2):
        notice(f"通知{number:02}", at=on(2026, 11, 1) + timedelta(hours=number))
    link = links(read(client, "/feeds/all.atom"))["prev-archive"]
    root = read(client, link)

    assert link.endswith("/feeds/all/2026-11.atom")
    assert len(root.findall("{*}entry")) == MOST_ITEMS + 2
    assert next(root.iter(ARCHIVE), None) is None  # it still grows


@pytest.mark.parametrize("after", ["x", "MQ", "_" * 300, "MjAyNi0xMS0yMFQxMjowMDowMCAx", "%00"])
def test_an_address_that_was_cut_is_unknown(client, db, after):
    assert get(client, f"/feeds/all.rss?after={after}").status_code == 404


def test_an_old_item_that_is_corrected_comes_again(client):
    old = notice("旧通知", at=on(2026, 1), body="<p>旧文</p>")
    for number in range(MOST_ITEMS):
        notice(f"通知{number}", at=on(2026, 9, 1) + timedelta(hours=number))
    before = get(client, "/feeds/all.json")
    assert "旧通知" not in before.content.decode()
    old.body, old.correction_what, old.correction_why = "<p>新文</p>", "第三行有误。", "录入错误。"
    publish(old, at=NOON - timedelta(hours=1))

    changed = get(client, "/feeds/all.json", headers={"If-None-Match": before["ETag"]})
    last = json.loads(changed.content)["items"][-1]

    assert (last["title"], last["date_published"]) == ("旧通知", "2026-01-05T12:00:00+08:00")
    assert "第三行有误。" in last["content_html"]
    late = get(client, "/feeds/all.json", NOON + timedelta(days=31))
    assert "旧通知" not in late.content.decode()


def test_hubs_are_named_in_every_format_and_before_the_text(client, settings, db):
    settings.FEED_HUBS = ["https://hub.example.org/"]
    for form in ("rss", "atom"):
        assert links(read(client, f"/feeds/all.{form}"))["hub"] == "https://hub.example.org/"
    answer = get(client, "/feeds/all.json")

    assert answer.json()["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    assert answer["Link"] == (
        '<http://127.0.0.1:8000/feeds/all.json>; rel="self", <https://hub.example.org/>; rel="hub"'
    )
