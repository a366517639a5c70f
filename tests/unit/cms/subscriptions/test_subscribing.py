"""Does a subscription begin with a question to the address, and does nobody learn who has one?"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection

from cms.subscriptions.enums import LetterKind, LinkFor
from cms.subscriptions.models import Subscription
from cms.subscriptions.sealing import address_of
from cms.subscriptions.thresholds import warnings_post
from tests.unit.cms.subscriptions.given import (
    ADDRESS,
    NOW,
    carried,
    filled_in,
    last_mail,
    link,
    paths_in,
    subscriber,
)

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture(autouse=True)
def _at_two():
    with time_machine.travel(NOW, tick=False):
        yield


def ask(client, **fields):
    return client.post("/subscribe/", filled_in(**fields))


def test_the_form_offers_subjects_places_levels_and_rhythms(client):
    page = client.get("/subscribe/")
    text = page.content.decode()

    assert "no-store" in page["Cache-Control"]
    for shown in ("空气质量公报", "重污染天气预警", "汉中市全市", "勉县", 'value="151"', "at-once"):
        assert shown in text


def test_whoever_asks_gets_one_letter_and_nothing_else(client, orders):
    answer = ask(client, areas=["610702"], threshold="151")

    assert (answer.status_code, answer["Location"]) == (303, "/subscribe/sent/")
    (order,) = orders
    row = Subscription.objects.get()
    assert (order.kind, order.to, order.about) == (LetterKind.CONFIRM, row.pk, {})
    assert (row.subjects, row.area_codes, row.aqi_threshold) == (["bulletins"], ["610702"], 151)
    assert row.confirmed_at is None
    assert carried(order)
    assert last_mail().to == [ADDRESS]


def test_the_letter_leads_to_a_button_and_the_button_begins(client, orders):
    ask(client)
    carried(orders[0])
    (path,) = (one for one in paths_in(last_mail().body) if "confirm" in one)

    page = client.get(path)
    assert Subscription.objects.get().confirmed_at is None, "programs follow links"
    assert 'method="post"' in page.content.decode()

    client.post(path)
    assert Subscription.objects.get().confirmed_at == NOW


@pytest.mark.parametrize("kind", [one for one in LetterKind if one != LetterKind.CONFIRM])
def test_an_unconfirmed_address_is_sent_nothing_but_the_question(client, orders, kind):
    ask(client, threshold="101")
    about = {"area": "610700", "id": "x", "kind": "articles", "page_id": 1, "at": NOW.isoformat()}
    about |= {"since": NOW.isoformat(), "until": NOW.isoformat(), "kinds": None, "area_codes": []}
    order = orders[0]

    sent = carried(type(order)(order.to, kind, "k", about))

    assert not sent
    assert mail.outbox == []


def test_an_address_that_is_subscribed_gets_the_same_answer_and_keeps_its_choices(client, orders):
    known = subscriber()

    answers = [ask(client), ask(client, email="stranger@example.com")]

    assert answers[0].status_code == answers[1].status_code
    assert answers[0]["Location"] == answers[1]["Location"]
    shown = [client.get(one["Location"]).content for one in answers]
    assert shown[0] == shown[1]
    known.refresh_from_db()
    assert known.subjects == ["all"]
    assert [one.kind for one in orders] == [LetterKind.KNOWN, LetterKind.CONFIRM]
    carried(orders[0])
    assert any("manage" in path for path in paths_in(last_mail().body))


def test_capitals_and_blanks_do_not_make_another_reader(client, orders):
    for email in (ADDRESS, " reader@EXAMPLE.com "):
        ask(client, email=email)

    assert Subscription.objects.count() == 1


def test_who_asks_again_before_confirming_has_chosen_anew(client, orders):
    ask(client)
    ask(client, subjects=["alerts"])

    assert Subscription.objects.get().subjects == ["alerts"]
    assert [one.kind for one in orders] == [LetterKind.CONFIRM] * 2


def test_only_a_few_letters_a_day_go_to_one_address_and_the_answer_stays_the_same(client, orders):
    answers = {(one.status_code, one["Location"]) for one in [ask(client) for _ in range(6)]}

    assert answers == {(303, "/subscribe/sent/")}
    assert len(orders) == 3
    with time_machine.travel(NOW + timedelta(days=1, minutes=1), tick=False):
        ask(client)
    assert len(orders) == 4


def test_one_sender_has_to_wait_after_a_while(client, orders):
    for number in range(10):
        assert ask(client, email=f"r{number}@example.com").status_code == 303

    answer = ask(client, email="r10@example.com")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 3600
    assert Subscription.objects.count() == 10
    assert "60分钟" in answer.content.decode()
    other = client.post("/subscribe/", filled_in(), REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 303


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "email"),
        ({"email": f"{'a' * 250}@example.com"}, "email"),
        ({"subjects": []}, "subjects_0"),
        ({"subjects": ["nothing-of-ours"]}, "subjects_0"),
        ({"areas": ["' OR 1=1"]}, "areas_0"),
        ({"threshold": "7"}, "threshold"),
        ({"rhythm": "hourly"}, "rhythm_0"),
    ],
)
def test_what_does_not_fit_is_named_with_its_field(client, orders, fields, field):
    answer = ask(client, **fields)

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert orders == [] and not Subscription.objects.exists()


def test_all_that_does_not_fit_is_named_at_once(client, orders):
    text = ask(client, email="nobody", subjects=[]).content.decode()

    assert 'href="#id_email"' in text and 'href="#id_subjects_0"' in text


def test_a_warning_alone_is_enough(client, orders):
    assert ask(client, subjects=[], threshold="101").status_code == 303


def test_the_address_lies_in_no_table(client, orders):
    ask(client)
    row = Subscription.objects.get()

    assert address_of(row) == ADDRESS
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("subscriptions_"):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
                for value in (value for found in cursor.fetchall() for value in found):
                    raw = bytes(value) if isinstance(value, memoryview | bytes) else b""
                    assert "example.com" not in f"{value}".lower()
                    assert b"example.com" not in raw.lower()


def test_changing_asks_for_the_link_and_shows_what_was_chosen(client, orders):
    row = subscriber(subjects=["alerts"], aqi_threshold=201)
    path = link(row, LinkFor.MANAGE)

    page = client.get(path).content.decode()
    assert re.search(r'value="alerts"[^>]*checked', page)
    assert '<option value="201" selected' in page
    assert "example.com" not in page.lower()

    answer = client.post(f"/en{path}", {"subjects": ["articles"], "rhythm": "at-once"})
    row.refresh_from_db()
    assert answer.status_code == 200
    assert (row.subjects, row.rhythm, row.aqi_threshold) == (["articles"], "at-once", None)
    assert row.language == "en"
    assert client.post(path, {"rhythm": "daily"}).status_code == 422


@pytest.mark.parametrize("purpose", [LinkFor.CONFIRM, LinkFor.MANAGE])
def test_a_link_that_is_not_ours_opens_nothing(client, purpose):
    row = subscriber()
    good = link(row, purpose)
    others = [good[:-1] + ("0" if good[-1] != "0" else "1"), f"/subscribe/{purpose}/?key=x"]
    others += [f"/subscribe/{purpose}/", f"/subscribe/{purpose}/?key={'é' * 64}"]
    others += [link(row, LinkFor.END).replace("/end/", f"/{purpose}/")]

    assert {client.get(path).status_code for path in others} == {410}
    assert client.get(good).status_code == 200


def test_one_click_of_a_mail_program_ends_it_with_everything(client, orders):
    row = subscriber()
    path = link(row, LinkFor.END)
    client.handler.enforce_csrf_checks = True

    assert client.get(path).status_code == 200
    assert Subscription.objects.exists(), "programs follow links"
    body = "List-Unsubscribe=One-Click"
    answers = [
        client.post(path, body, content_type="application/x-www-form-urlencoded") for _ in "12"
    ]

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert not Subscription.objects.exists()
    assert not client.cookies


def test_the_pages_are_kept_by_nobody_and_pass_no_address_on(client):
    row = subscriber()

    for path in ("/subscribe/", "/subscribe/sent/", *(link(row, one) for one in LinkFor)):
        page = client.get(path)
        assert "no-store" in page["Cache-Control"], path
        assert page["Referrer-Policy"] == "same-origin"


def test_the_pages_read_in_three_languages(client):
    assert "郵件訂閲" in client.get("/zh-hant/subscribe/").content.decode()
    assert "Subscribe by e-mail" in client.get("/en/subscribe/").content.decode()


def test_a_portal_whose_city_is_not_set_up_offers_subjects_only(client, orders, settings):
    settings.HOME_AREA_CODE = "990000"

    page = client.get("/subscribe/").content.decode()

    assert 'name="subjects"' in page and 'name="areas"' not in page
    assert ask(client).status_code == 303
    assert warnings_post(now=NOW) == 0
