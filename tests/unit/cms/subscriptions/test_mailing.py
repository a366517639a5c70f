"""Is nobody told twice, is a refusal told apart from a doubt, and does a dead mailbox rest?"""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem

from cms.articles.enums import ArticleKind
from cms.publications import published
from cms.subscriptions.enums import LetterKind, Rhythm
from cms.subscriptions.mailing import LetterRefused, letter_send
from cms.subscriptions.models import Mailed, Subscription
from tests.factories.articles import article
from tests.unit.cms.subscriptions.given import ADDRESS, NOW, last_mail, subscriber

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture(autouse=True)
def _at_two():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reader():
    return subscriber(rhythm=Rhythm.AT_ONCE)


@pytest.fixture
def about():
    page = article(ArticleKind.NOTICE)
    (one,) = published(at=NOW)
    return {"id": one.id, "kind": one.kind, "page_id": page.pk, "at": NOW.isoformat()}


def send(reader, about, kind=LetterKind.PUBLICATION):
    return letter_send(to=reader.pk, kind=kind, about=about, number="17", now=NOW)


def broken(monkeypatch, error, method="send_messages"):
    def refuse(self, *args):
        raise error

    monkeypatch.setattr(locmem.EmailBackend, method, refuse)


def no_mailbox(code=550):
    return smtplib.SMTPRecipientsRefused({ADDRESS: (code, b"no such user reader@example.com")})


def test_a_mail_program_can_end_it(reader, about):
    assert send(reader, about)

    message = last_mail().message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/subscribe/end/?key=")
    assert message["Message-ID"] == "<17@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]


def test_the_same_publication_is_told_once(reader, about):
    assert send(reader, about)
    assert not send(reader, about)
    assert not send(reader, about | {"at": (NOW + timedelta(days=1)).isoformat()})
    assert len(mail.outbox) == 1


def test_a_cut_in_the_middle_leaves_it_alone(reader, about, monkeypatch):
    with monkeypatch.context() as patch:
        broken(patch, smtplib.SMTPServerDisconnected("gone"))
        with pytest.raises(LetterRefused) as cut:
            send(reader, about)
    assert cut.value.is_final and cut.value.reason == "uncertain: SMTPServerDisconnected"

    with pytest.raises(LetterRefused) as again:
        send(reader, about)
    assert again.value.is_final and mail.outbox == []


@pytest.mark.parametrize(
    ("error", "method", "is_final", "reason"),
    [
        (ConnectionRefusedError("no"), "open", False, "ConnectionRefusedError"),
        (
            smtplib.SMTPAuthenticationError(535, b"x"),
            "open",
            False,
            "SMTPAuthenticationError 535",
        ),
        (no_mailbox(450), "send_messages", False, "SMTPRecipientsRefused 450"),
        (no_mailbox(), "send_messages", True, "SMTPRecipientsRefused 550"),
        (smtplib.SMTPDataError(554, b"spam"), "send_messages", True, "SMTPDataError 554"),
    ],
)
def test_what_was_refused_in_words_may_be_tried_again(
    reader, about, monkeypatch, error, method, is_final, reason
):
    with monkeypatch.context() as patch:
        broken(patch, error, method)
        with pytest.raises(LetterRefused) as refusal:
            send(reader, about)

    assert (refusal.value.is_final, refusal.value.reason) == (is_final, reason)
    assert not Mailed.objects.exists()
    assert send(reader, about)


def test_a_mailbox_that_is_gone_rests_after_a_few_refusals(reader, about, monkeypatch):
    broken(monkeypatch, no_mailbox())
    for _ in range(3):
        with pytest.raises(LetterRefused):
            send(reader, about)

    reader.refresh_from_db()
    assert (reader.refusals, reader.dead_at) == (3, NOW)
    assert not send(reader, about)


@pytest.mark.parametrize("error", [no_mailbox(450), smtplib.SMTPDataError(554, b"spam")])
def test_what_is_not_the_readers_doing_does_not_count(reader, about, monkeypatch, error):
    broken(monkeypatch, error)
    for _ in range(4):
        with pytest.raises(LetterRefused):
            send(reader, about)

    assert not Subscription.objects.exclude(dead_at=None).exists()


def test_a_mail_that_arrives_makes_up_for_refusals(reader, about):
    Subscription.objects.update(refusals=2)

    send(reader, about)

    reader.refresh_from_db()
    assert reader.refusals == 0


def test_a_question_may_be_asked_again_after_a_cut(monkeypatch):
    asked = subscriber(confirmed_at=None, digest_since=None)
    with monkeypatch.context() as patch:
        broken(patch, smtplib.SMTPServerDisconnected("gone"))
        with pytest.raises(LetterRefused):
            send(asked, {}, LetterKind.CONFIRM)

    assert send(asked, {}, LetterKind.CONFIRM)


def test_no_title_becomes_a_header(reader):
    page = article(ArticleKind.NOTICE, "标题\r\nBcc: x@y.example")
    (one,) = published(at=NOW)
    send(reader, {"id": one.id, "kind": one.kind, "page_id": page.pk, "at": NOW.isoformat()})

    assert last_mail().message()["Bcc"] is None
    assert "\n" not in last_mail().subject
