"""Does a publication become one e-mail to each who wants it at once, and to nobody else?"""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from api.channels.outbox.channels import GiveUp, Retry
from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.services import deliveries_send_due
from api.channels.subscriptions import channel as channel_module
from api.channels.subscriptions.channel import EmailChannel
from cms.articles.enums import ArticleKind
from cms.home.services import city_set_up
from cms.publications.announcing import Announcement, Event
from cms.subscriptions.enums import LinkFor, Rhythm
from cms.subscriptions.mailing import LetterRefused
from tests.factories.articles import article
from tests.factories.pages import NOON, publish
from tests.unit.cms.subscriptions.given import filled_in, link, subscriber

NOW = NOON + timedelta(minutes=1)
EARLIER = NOON - timedelta(days=1)


@pytest.fixture(autouse=True)
def city(db):
    city_set_up()
    with time_machine.travel(NOW, tick=False):
        yield


def at_once(address="r@e.example", **fields):
    return subscriber(address, since=EARLIER, rhythm=Rhythm.AT_ONCE, **fields)


def send():
    return deliveries_send_due(now=NOW + timedelta(minutes=1))


def mails():
    return [(one.to[0], one.subject.split(" – ")[0]) for one in mail.outbox]


def owed():
    return Delivery.objects.filter(channel="email")


def test_a_publication_goes_to_whoever_wants_it_at_once():
    at_once("all@e.example")
    at_once("articles@e.example", subjects=["articles"], language="zh-hant")
    at_once("alerts@e.example", subjects=["alerts"])
    at_once("county@e.example", area_codes=["610702"])
    at_once("later@e.example", confirmed_at=None, digest_since=None)
    subscriber("daily@e.example", since=EARLIER)

    article(ArticleKind.NOTICE, "关于洒水降尘的通知")
    send()

    assert sorted(mails()) == [
        ("all@e.example", "关于洒水降尘的通知"),
        ("articles@e.example", "關於灑水降塵的通知"),
    ]
    assert {one.state for one in owed()} == {"sent"}


def test_changes_corrections_and_a_second_time_are_not_mailed():
    at_once()
    page = article(ArticleKind.NOTICE)
    send()
    page.title = "更正后的通知"
    publish(page, at=NOON + timedelta(minutes=2))
    page.unpublish()
    publish(page, at=NOON + timedelta(minutes=3))
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        deliveries_send_due(now=NOON + timedelta(hours=1))

    assert len(mail.outbox) == 1


def test_what_is_withdrawn_before_it_is_sent_is_not_sent():
    at_once()
    page = article(ArticleKind.NOTICE)
    page.unpublish()
    send()

    assert mail.outbox == []


def test_the_outbox_knows_no_address_and_no_word_of_a_letter():
    reader = at_once("reader@e.example")
    article(ArticleKind.NOTICE)
    send()

    (row,) = owed()
    assert row.target == str(reader.pk)
    assert "example" not in repr(
        (row.payload, row.note, row.link, row.last_error, row.target_label)
    )
    assert set(row.payload) == {"letter", "about"}


def test_asking_confirming_and_ending_run_through_the_outbox(client):
    client.post("/subscribe/", filled_in(email="reader@e.example"))
    send()
    assert [one[0] for one in mails()] == ["reader@e.example"]
    (row,) = owed()

    reader = type(subscriber("other@e.example")).objects.get(pk=row.target)
    client.post(link(reader, LinkFor.END))

    assert not owed().filter(target=str(reader.pk)).exists()


@pytest.mark.parametrize(("is_final", "error"), [(True, GiveUp), (False, Retry)])
def test_a_refusal_is_tried_again_or_given_up(monkeypatch, is_final, error):
    reader = at_once()
    article(ArticleKind.NOTICE)

    def refuse(**given):
        raise LetterRefused("SMTPDataError 451", is_final=is_final)

    monkeypatch.setattr(channel_module, "letter_send", refuse)
    with pytest.raises(error, match="SMTPDataError 451"):
        EmailChannel().send(owed().get(target=str(reader.pk)), now=NOW)


def test_the_words_of_a_fault_are_not_kept(monkeypatch):
    at_once()
    article(ArticleKind.NOTICE)

    def fail(**given):
        raise ValueError("reader@e.example")

    monkeypatch.setattr(channel_module, "letter_send", fail)
    send()

    assert owed().get().last_error == "ValueError"
    assert "e.example" not in repr(list(Attempt.objects.values_list("answer", flat=True)))


def test_a_delivery_that_must_not_be_told_any_more_is_none():
    row = Delivery(channel="email", target=str(uuid.uuid4()), payload={})

    assert EmailChannel().send(row, now=NOW).note
    assert mail.outbox == []


@pytest.mark.parametrize("event", [one for one in Event if one != Event.PUBLISHED])
def test_only_what_comes_out_is_told(event):
    at_once()

    assert list(EmailChannel().targets(announcement(event))) == []


def test_a_record_of_a_register_waits_for_the_digest():
    at_once()

    assert list(EmailChannel().targets(announcement(Event.PUBLISHED, page_id=None))) == []


def test_thousands_are_found_by_the_same_questions(django_assert_max_num_queries):
    for number in range(20):
        at_once(f"r{number}@e.example")

    with django_assert_max_num_queries(4):
        found = list(EmailChannel().targets(announcement(Event.PUBLISHED, page_id=1)))
    assert len(found) == 20


def announcement(event, page_id=1):
    return Announcement(
        event, "urn:uuid:1", "articles", "标题", "", page_id, NOON, "http://127.0.0.1:8000/x/"
    )
