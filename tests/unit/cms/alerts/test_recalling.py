"""Do machines learn that a notice was taken back, and which one holds then?"""

import pytest
import time_machine
from capvalidator import Validator
from django.db import DatabaseError, transaction
from lxml import etree

from cms.alerts.chains import AlertMessage, AlertSequel, MessageIsFinalError
from cms.alerts.models import AlertIndexPage, AlertPage
from cms.core.lifecycle.services import page_restore, page_withdraw
from tests.unit.cms.alerts.notices import HOUR, NOW, follow, issue

CAP = {"cap": "urn:oasis:names:tc:emergency:cap:1.2"}


def texts(sent: AlertMessage | AlertSequel, path: str) -> list[str]:
    return etree.fromstring(bytes(sent.body)).xpath(f"{path}/text()", namespaces=CAP)


def withdraw(page: AlertPage, *, hours: int = 5, category: str = "factual-error") -> None:
    at = NOW + hours * HOUR
    with time_machine.travel(at, tick=False):
        page_withdraw(page=page, category=category, reason="误发。", by=None, now=at)


def restore(page: AlertPage, *, hours: int = 6) -> None:
    at = NOW + hours * HOUR
    with time_machine.travel(at, tick=False):
        page_restore(page=page, by=None, now=at)


def sequels() -> list[tuple[str, str]]:
    return [(one.page.kind, texts(one, "cap:msgType")[0]) for one in AlertSequel.objects.all()]


def test_a_withdrawn_notice_is_cancelled_by_reference(index: AlertIndexPage):
    page = issue(index, title_en="Orange alert", text_en="Stagnant air.", advice_en="Stay.")
    before = bytes(page.message.body)
    withdraw(page)
    [cancel] = AlertSequel.objects.all()

    assert texts(cancel, "cap:msgType") == ["Cancel"]
    assert texts(cancel, "cap:references") == [page.message.reference]
    assert texts(cancel, "cap:sent") == ["2026-11-24T23:30:00+08:00"]
    assert "误发。" in texts(cancel, "cap:note")[0]
    assert texts(cancel, "cap:info/cap:responseType") == ["None", "None"]
    assert texts(cancel, "cap:info/cap:urgency") == ["Unknown", "Unknown"]
    assert texts(cancel, "cap:info/cap:instruction") == []
    assert texts(cancel, "cap:info[1]/cap:headline") == ["撤回重污染天气橙色预警通知"]
    assert texts(cancel, "cap:info/cap:area/cap:geocode/cap:value") == ["610700", "610700"]
    message = AlertMessage.objects.get()
    assert bytes(message.body) == before
    for sent in (message, cancel):
        assert Validator(bytes(sent.body)).schema()[0]
    assert len({message.identifier, cancel.identifier}) == 2


def test_what_must_not_be_read_does_not_go_out_again(index: AlertIndexPage):
    page = issue(index, cause="某某患者情况。")
    withdraw(page, category="privacy")
    [cancel] = AlertSequel.objects.all()

    assert "患者" not in bytes(cancel.body).decode()
    assert page.title not in bytes(cancel.body).decode()


def test_the_notice_before_goes_out_once_more(index: AlertIndexPage):
    first = issue(index)
    red = follow(first, "upgraded", at=NOW + HOUR)
    withdraw(red)
    cancel, again = AlertSequel.objects.all()

    assert sequels() == [("upgraded", "Cancel"), ("issued", "Update")]
    assert texts(cancel, "cap:references") == [red.message.reference]
    assert first.title in texts(cancel, "cap:note")[0]
    said = [first.message.reference, red.message.reference, cancel.reference]
    assert texts(again, "cap:references") == [" ".join(said)]
    assert texts(again, "cap:info/cap:headline") == [first.title]
    assert texts(again, "cap:info/cap:severity") == ["Severe"]
    assert Validator(bytes(again.body)).schema()[0]


def test_a_lifting_that_is_taken_back_leaves_the_alert_in_force(index: AlertIndexPage):
    lifted = follow(issue(index), "lifted", at=NOW + HOUR)
    withdraw(lifted)

    assert sequels() == [("lifted", "Cancel"), ("issued", "Update")]


def test_one_in_the_middle_changes_nothing_about_what_holds(index: AlertIndexPage):
    first = issue(index)
    middle = follow(first, "extended", at=NOW + HOUR)
    follow(middle, "upgraded", at=NOW + 2 * HOUR)
    withdraw(middle)
    restore(middle)

    assert sequels() == [("extended", "Cancel")]


def test_what_comes_back_is_announced_and_can_be_cancelled_again(index: AlertIndexPage):
    page = issue(index)
    withdraw(page)
    restore(page)
    withdraw(page, hours=7)

    cancel, again, second = AlertSequel.objects.all()
    assert sequels() == [("issued", "Cancel"), ("issued", "Update"), ("issued", "Cancel")]
    assert texts(again, "cap:references") == [f"{page.message.reference} {cancel.reference}"]
    assert texts(second, "cap:references") == [f"{page.message.reference} {again.reference}"]


def test_the_next_notice_refers_to_all_that_went_out(index: AlertIndexPage):
    page = issue(index)
    withdraw(page)
    restore(page)
    lifted = follow(page, "lifted", at=NOW + 8 * HOUR)

    sent = [page.message, *AlertSequel.objects.all()]
    assert texts(lifted.message, "cap:references") == [" ".join(one.reference for one in sent)]


def test_a_sequel_is_as_final_as_a_message(index: AlertIndexPage):
    withdraw(issue(index))
    [cancel] = AlertSequel.objects.all()
    with pytest.raises(MessageIsFinalError):
        cancel.save()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        AlertSequel.objects.update(body=b"<alert/>")
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        AlertSequel.objects.all().delete()


def test_the_notice_that_holds_again_is_announced_as_changed(index: AlertIndexPage, heard):
    first = issue(index)
    red = follow(first, "upgraded", at=NOW + HOUR)
    withdraw(red)

    told = [(one.event, one.page_id) for one in heard]
    assert told[:2] == [("published", first.pk), ("published", red.pk)]
    assert sorted(told[2:]) == [("changed", first.pk), ("withdrawn", red.pk)]
