"""Does the address of a message answer with the same bytes for ever?"""

import time_machine
from django.test import Client
from django.urls import reverse

from cms.alerts.models import AlertIndexPage
from cms.core.lifecycle.services import page_withdraw
from tests.unit.cms.alerts.notices import HOUR, NOW, follow, issue


def test_the_address_is_the_agreed_one(index: AlertIndexPage):
    page = issue(index)
    assert page.cap_url == f"/alerts/{page.message.identifier}.cap.xml"


def test_it_answers_the_stored_bytes_with_a_validator(index: AlertIndexPage, client: Client):
    page = issue(index)
    answer = client.get(page.cap_url)

    assert answer.content == bytes(page.message.body)
    assert len(answer.content) == page.cap_size
    assert answer["Content-Type"].startswith("application/cap+xml")
    assert answer["ETag"] == f'"{page.message.digest}"'
    assert "public" in answer["Cache-Control"]
    again = client.get(page.cap_url, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_later_notices_do_not_change_it(index: AlertIndexPage, client: Client):
    page = issue(index)
    before = client.get(page.cap_url).content
    follow(page, "lifted", at=NOW + HOUR)
    assert client.get(page.cap_url).content == before


def test_other_addresses_below_the_column_are_pages(index: AlertIndexPage, client: Client):
    page = issue(index)
    assert client.get(page.url).status_code == 200
    assert client.get("/alerts/").status_code == 200
    assert client.get("/alerts/nothing.cap.xml").status_code == 404
    assert client.post(page.cap_url).status_code == 405


def test_a_draft_has_no_message(index: AlertIndexPage):
    assert issue(index, live=False).cap_url == ""


def test_the_message_of_a_withdrawn_notice_stays_and_leads_to_its_cancel(
    index: AlertIndexPage, client: Client
):
    page = issue(index)
    before = client.get(page.cap_url)
    with time_machine.travel(NOW + HOUR, tick=False):
        page_withdraw(page=page, category="factual-error", reason="误发。", by=None, now=NOW)
    after = client.get(page.cap_url)
    cancel = page.sequels.get()

    assert "Link" not in before
    assert after.content == before.content
    assert after["Link"] == f'<http://127.0.0.1:8000{cancel.cap_url}>; rel="successor-version"'
    answer = client.get(cancel.cap_url)
    assert answer.content == bytes(cancel.body)
    assert answer["Content-Type"].startswith("application/cap+xml")
    assert "Link" not in answer
    assert client.get(page.url).status_code == 410


def test_a_notice_that_holds_again_brings_its_new_message_in_the_feed(
    index: AlertIndexPage, client: Client
):
    first = issue(index)
    red = follow(first, "upgraded", at=NOW + HOUR)
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        page_withdraw(page=red, category="factual-error", reason="误发。", by=None, now=NOW)
        items = client.get("/feeds/alerts.json").json()["items"]
        rss = client.get("/feeds/alerts.rss").content.decode()

    # The notice that holds again, beside the word that the one over it was withdrawn.
    [item] = [one for one in items if one["id"] == f"urn:uuid:{first.translation_key}"]
    assert len(items) == 2
    assert item["attachments"][-1]["url"].endswith(first.sequels.get().cap_url)
    assert f'{first.sequels.get().cap_url}"' in rss


def test_the_channel_lists_notices_with_their_messages(index: AlertIndexPage, client: Client):
    page = issue(index)
    follow(page, "lifted", at=NOW + HOUR)
    answer = client.get(reverse("feeds:feed", args=["alerts", "json"]))
    items = answer.json()["items"]

    assert [item["title"] for item in items] == ["汉中市解除重污染天气橙色预警", page.title]
    assert items[1]["attachments"][-1]["mime_type"] == "application/cap+xml"
    assert items[1]["attachments"][-1]["url"].endswith(page.cap_url)
    assert items[1]["attachments"][-1]["size_in_bytes"] == page.cap_size
    rss = client.get(reverse("feeds:feed", args=["alerts", "rss"])).content.decode()
    assert f'{page.cap_url}"' in rss
    assert 'type="application/cap+xml"' in rss
