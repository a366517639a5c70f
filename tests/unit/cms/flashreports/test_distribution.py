"""Does each recipient get an issue once, and is it known what became of each copy?"""

import smtplib
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from cms.flashreports.distribution import (
    PAUSES,
    deliveries_restart,
    deliveries_run,
    issue_send,
)
from cms.flashreports.enums import DeliveryState
from cms.flashreports.models import Delivery, Recipient, SignedIssue
from tests.unit.cms.flashreports.given import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def issue(report):
    with time_machine.travel(NOW, tick=False):
        report.get_latest_revision().publish()
    report.refresh_from_db()
    return SignedIssue.objects.get()


@pytest.fixture
def recipients(db):
    Recipient.objects.create(name="张主任", unit="市政府办公室", email="Zhang@example.org")
    Recipient.objects.create(name="李科长", unit="市委宣传部", email="li@example.org")
    Recipient.objects.create(name="退休", unit="", email="left@example.org", is_active=False)


def states():
    return dict(Delivery.objects.values_list("email", "state"))


def test_the_whole_list_gets_the_internal_edition_each_on_its_own(issue, recipients, sender):
    assert issue_send(issue=issue, by=sender, now=NOW) == 2
    assert deliveries_run(now=NOW) == 2
    assert set(states().values()) == {DeliveryState.SENT}
    assert sorted(message.to for message in mail.outbox) == [
        ["li@example.org"],
        ["zhang@example.org"],
    ]
    [(name, content, kind)] = mail.outbox[0].attachments
    assert (name, kind) == ("2026-1.pdf", "application/pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "抄送" in text
    assert "第1期（总第1期）" in text.replace("\n", "")
    assert "第1期（总第1期）" in mail.outbox[0].subject


def test_nobody_gets_an_issue_twice(issue, recipients, sender):
    issue_send(issue=issue, by=sender, now=NOW)
    deliveries_run(now=NOW)
    assert issue_send(issue=issue, by=sender, now=NOW) == 0
    assert deliveries_run(now=NOW + timedelta(days=1)) == 0
    assert deliveries_restart(issue=issue, by=sender, now=NOW) == 0
    assert len(mail.outbox) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            issue=issue, name="x", email="LI@example.org", next_try_at=NOW, by=sender
        )


def test_who_joins_later_gets_their_copy_alone(issue, recipients, sender):
    issue_send(issue=issue, by=sender, now=NOW)
    deliveries_run(now=NOW)
    Recipient.objects.create(name="王", email="wang@example.org")
    assert issue_send(issue=issue, by=sender, now=NOW) == 1
    deliveries_run(now=NOW)
    assert mail.outbox[-1].to == ["wang@example.org"]


@pytest.fixture
def mail_server(monkeypatch):
    """A mail server that raises what it is told to."""
    errors = []

    def send(self, messages):
        if errors:
            raise errors.pop(0)
        mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return errors


@pytest.fixture
def one(issue, sender):
    Recipient.objects.create(name="李科长", email="li@example.org")
    issue_send(issue=issue, by=sender, now=NOW)
    return Delivery.objects.get()


def busy():
    return smtplib.SMTPRecipientsRefused({"li@example.org": (450, b"try later li@example.org")})


def test_what_was_refused_for_now_is_tried_again_later_and_arrives(one, mail_server):
    mail_server[:] = [busy(), busy()]
    deliveries_run(now=NOW)
    one.refresh_from_db()
    assert (one.state, one.attempts, one.next_try_at) == ("failed", 1, NOW + PAUSES[0])
    assert "@" not in one.error
    assert deliveries_run(now=NOW + MINUTE) == 0
    deliveries_run(now=NOW + PAUSES[0])
    deliveries_run(now=NOW + PAUSES[0] + PAUSES[1])
    one.refresh_from_db()
    assert (one.state, one.attempts, len(mail.outbox)) == ("sent", 3, 1)


def test_the_tries_are_bounded(one, mail_server):
    mail_server[:] = [busy() for _ in range(20)]
    for hour in range(60):
        deliveries_run(now=NOW + timedelta(hours=hour))
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("given-up", len(PAUSES) + 1)
    assert len(mail_server) == 20 - len(PAUSES) - 1


def test_an_address_that_does_not_exist_is_given_up_at_once(one, mail_server, sender):
    mail_server[:] = [smtplib.SMTPRecipientsRefused({"li@example.org": (550, b"no such user")})]
    deliveries_run(now=NOW)
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("given-up", 1)
    assert deliveries_restart(issue=one.issue, by=sender, now=NOW) == 1
    deliveries_run(now=NOW)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("error", [TimeoutError(), smtplib.SMTPServerDisconnected("gone")])
def test_what_was_cut_off_is_never_sent_again_by_itself(one, mail_server, error):
    mail_server[:] = [error]
    deliveries_run(now=NOW)
    for hour in range(1, 48):
        deliveries_run(now=NOW + timedelta(hours=hour))
    one.refresh_from_db()
    assert (one.state, one.attempts, mail.outbox) == ("uncertain", 1, [])


def test_a_process_that_died_while_sending_leaves_it_to_a_person(one):
    Delivery.objects.update(state=DeliveryState.SENDING, started_at=NOW)
    deliveries_run(now=NOW + MINUTE)
    one.refresh_from_db()
    assert one.state == DeliveryState.SENDING
    deliveries_run(now=NOW + timedelta(hours=1))
    one.refresh_from_db()
    assert (one.state, mail.outbox) == ("uncertain", [])


def test_a_server_that_is_not_there_costs_no_try(one, monkeypatch):
    def gone(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", gone)
    with pytest.raises(ConnectionRefusedError):
        deliveries_run(now=NOW)
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("waiting", 0)


def test_a_withdrawn_issue_is_sent_to_nobody_more(one, report, sender):
    report.unpublish()
    deliveries_run(now=NOW)
    one.refresh_from_db()
    assert (one.state, mail.outbox) == ("given-up", [])
    with pytest.raises(ValidationError):
        issue_send(issue=one.issue, by=sender, now=NOW)


def test_an_empty_list_gets_a_sentence(issue, sender):
    with pytest.raises(ValidationError):
        issue_send(issue=issue, by=sender, now=NOW)


def test_the_screen_sends_and_shows_what_became_of_it(
    issue, report, recipients, sender, signed_in, mail_server
):
    client, here = signed_in(sender), reverse("flash_distribution", args=[report.pk])
    with time_machine.travel(NOW, tick=False):
        client.post(here, {"action": "send"})
    mail_server[:] = [busy()]
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        deliveries_run(now=NOW + timedelta(days=1))
    text = client.get(here).content.decode()
    assert 'max="2"' in text
    assert 'value="1"' in text
    assert "flash-state--failed" in text
    assert "flash-state--sent" in text


def test_nobody_waits_for_a_report_that_is_not_signed(report, recipients, sender, signed_in):
    here = reverse("flash_distribution", args=[report.pk])
    assert signed_in(sender).get(here).status_code == 200
    signed_in(sender).post(here, {"action": "send"})
    assert not Delivery.objects.exists()
