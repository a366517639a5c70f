"""Does nothing change without what is owed for it, and is nothing owed for what did not change?

Each deed that is told outside is done twice: once while what is owed can't be stored, and once
while it can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, transaction

from api.channels.outbox.models import Delivery
from api.channels.outbox.services import writing
from cms.alerts.models import AlertIndexPage
from cms.core.lifecycle.services import page_withdraw
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.services import penalty_publish, penalty_withdraw
from cms.home.services import city_set_up
from cms.workflows.enums import Role
from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.complaints.services.replying import outcome_unpublish, reply_approve, reply_draft
from portal.complaints.workflow import Part
from tests.factories.complaints import CaseFactory, desk, published_case
from tests.factories.pages import draft, notice, publish
from tests.pages.models import NoticePage
from tests.unit.cms.alerts.notices import NOW, follow, issue
from tests.unit.cms.enforcement.given import entered, published
from tests.unit.cms.workflows.round import person

HOUR = timedelta(hours=1)


@dataclass
class Deed:
    """Something that is told.

    Attributes:
        do: Does it.
        seen: What stands in the database of it.
        event: What it is told as.
    """

    do: Callable[[], Any]
    seen: Callable[[], Any]
    event: str


def fresh(row):
    """Return a row as it stands: what a deed in vain has left in the memory must not help."""
    return type(row).objects.get(pk=row.pk)


def _page(page, do, event):
    model = type(page)

    def seen():
        row = model.objects.get(pk=page.pk)
        return row.live, row.title, row.last_published_at

    return Deed(do, seen, event)


def first_publication():
    page = draft(NoticePage(title="日报", body="a"))
    return _page(page, lambda: fresh(page).get_latest_revision().publish(), "published")


def correction():
    page = notice("日报")

    def do():
        newer = fresh(page)
        newer.title = "日报（更正）"
        publish(newer, at=NOW + HOUR)

    return _page(page, do, "corrected")


def withdrawal():
    page = notice("日报")

    def do():
        page_withdraw(page=fresh(page), category="other", reason="有误。", by=None, now=NOW)

    return _page(page, do, "withdrawn")


def expiry():
    page = notice("日报")
    return _page(page, lambda: fresh(page).unpublish(set_expired=True), "withdrawn")


def alert():
    page = issue(AlertIndexPage.objects.get(), live=False)
    return _page(page, lambda: fresh(page).get_latest_revision().publish(), "published")


def lifted_alert():
    first = issue(AlertIndexPage.objects.get(), at=NOW - HOUR)
    page = follow(first, "lifted", at=NOW, live=False)
    return _page(page, lambda: fresh(page).get_latest_revision().publish(), "published")


def _penalty(penalty, do, event):
    return Deed(do, lambda: Penalty.objects.get(pk=penalty.pk).state, event)


def penalty():
    row, lead = entered(), person("lead", Role.DEPARTMENT_LEAD)
    return _penalty(row, lambda: penalty_publish(penalty=fresh(row), by=lead, now=NOW), "published")


def penalty_taken_back():
    lead = person("lead", Role.DEPARTMENT_LEAD)
    row = published(lead)
    given = {"kind": "mistake", "reason": "录入有误。", "overturned_on": NOW.date()}
    return _penalty(
        row, lambda: penalty_withdraw(penalty=fresh(row), by=lead, now=NOW, **given), "withdrawn"
    )


def _case(case, do, event):
    def seen():
        row = Complaint.objects.get(pk=case.pk)
        return row.state, row.is_public, row.events.count()

    return Deed(do, seen, event)


def outcome():
    people = desk()
    case = CaseFactory(state=State.VERIFIED)
    reply_draft(
        complaint=case, text="已处理。", by=people[Part.DRAFTER], now=NOW, is_for_public=True
    )
    approver = people[Part.APPROVER]
    return _case(
        case, lambda: reply_approve(complaint=fresh(case), by=approver, now=NOW + HOUR), "published"
    )


def outcome_taken_back():
    approver = desk()[Part.APPROVER]
    case = published_case()
    return _case(
        case, lambda: outcome_unpublish(complaint=fresh(case), by=approver, now=NOW), "withdrawn"
    )


DEEDS = (
    first_publication,
    correction,
    withdrawal,
    expiry,
    alert,
    lifted_alert,
    penalty,
    penalty_taken_back,
    outcome,
    outcome_taken_back,
)


@pytest.fixture(autouse=True)
def _city(db, post):
    with time_machine.travel(NOW, tick=False):
        city_set_up()
        yield


def owed():
    return sorted(Delivery.objects.values_list("pk", "event", "state"))


@pytest.mark.parametrize("deed_of", DEEDS)
def test_a_deed_and_what_is_owed_for_it_are_stored_together_or_not_at_all(deed_of, monkeypatch):
    deed = deed_of()
    before, stood = owed(), deed.seen()

    def broken(rows, *args, **kwargs):
        Delivery.objects.bulk_create(rows)
        raise OperationalError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "deliveries_store", broken)
        with pytest.raises(OperationalError):
            deed.do()  # its own transaction has to take back what it began
    assert (owed(), deed.seen()) == (before, stood)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        deed.do()
        assert len(owed()) == len(before) + 1
        raise ZeroDivisionError
    assert (owed(), deed.seen()) == (before, stood)

    deed.do()
    assert deed.seen() != stood
    (new,) = set(Delivery.objects.values_list("pk", "event")) - {row[:2] for row in before}
    assert new[1] == deed.event
