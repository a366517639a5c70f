"""Are letters that come back counted, for the right subscription, and does nobody else's end?"""

import io
import mailbox
import sys
from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from cms.subscriptions.bounces.addresses import return_address, subscription_in
from cms.subscriptions.bounces.checks import return_check
from cms.subscriptions.bounces.services import bounce_take
from cms.subscriptions.enums import Bounce, LetterKind, Rhythm
from cms.subscriptions.mailing import letter_send
from cms.subscriptions.management.commands import read_bounces
from cms.subscriptions.models import Subscription
from cms.subscriptions.selectors import running
from cms.subscriptions.services import subscription_ask
from cms.subscriptions.tasks import bounces
from tests.unit.cms.subscriptions.bounces.mails import EXCHANGE, HOLIDAY, POSTFIX, mail
from tests.unit.cms.subscriptions.given import ADDRESS, EVERYTHING, NOW, subscriber

pytestmark = pytest.mark.usefixtures("city")
DAY = timedelta(days=1)
RETURNS = "returns@air.example.gov.cn"


@pytest.fixture(autouse=True)
def _returns(settings):
    settings.MAIL_RETURN = RETURNS
    settings.SUBSCRIPTION_REFUSALS = 3


@pytest.fixture
def reader():
    return subscriber(rhythm=Rhythm.AT_ONCE)


def came_back(reader, at=NOW, form=POSTFIX, now=None, **more):
    raw = mail(form, to=return_address(reader), at=at, **more)
    return bounce_take(raw=raw, now=now or at)


def test_the_envelope_names_the_return_address_and_the_letter_the_office(reader, settings):
    settings.DEFAULT_FROM_EMAIL = "汉中市生态环境局 <air@example.gov.cn>"

    assert letter_send(to=reader.pk, kind=LetterKind.KNOWN, about={}, number="1", now=NOW)

    (sent,) = outgoing.outbox
    assert sent.from_email == return_address(reader)
    assert sent.message()["From"].endswith("<air@example.gov.cn>")
    assert subscription_in(sent.from_email) == reader.pk
    assert len(sent.from_email.partition("@")[0]) <= 64


def test_without_a_mailbox_for_it_the_envelope_names_the_office(reader, settings):
    settings.MAIL_RETURN = ""

    assert letter_send(to=reader.pk, kind=LetterKind.KNOWN, about={}, number="1", now=NOW)

    assert outgoing.outbox[0].from_email == settings.DEFAULT_FROM_EMAIL
    assert subscription_in(f"returns+{'a' * 42}@air.example.gov.cn") is None


@pytest.mark.parametrize("form", [POSTFIX, EXCHANGE])
def test_letters_stop_after_they_came_back_on_three_days(reader, form):
    found = [came_back(reader, NOW + number * DAY, form) for number in range(4)]

    assert found == [Bounce.COUNTED, Bounce.COUNTED, Bounce.STOPPED, Bounce.KNOWN]
    assert not running().exists()


def test_a_day_counts_once_however_many_letters_and_readings(reader):
    assert came_back(reader) == Bounce.COUNTED
    assert came_back(reader, NOW + timedelta(hours=3)) == Bounce.KNOWN
    assert came_back(reader, now=NOW + 20 * DAY) == Bounce.KNOWN
    reader.refresh_from_db()
    assert (reader.bounces, reader.bounced_on) == (1, timezone.localdate(NOW))


def test_what_lies_long_back_is_forgiven(reader):
    came_back(reader)
    came_back(reader, NOW + DAY)
    assert came_back(reader, NOW + 120 * DAY) == Bounce.COUNTED
    reader.refresh_from_db()
    assert reader.bounces == 1


def test_a_date_that_can_not_be_believed_is_today(reader):
    assert came_back(reader, NOW + 4000 * DAY, now=NOW) == Bounce.COUNTED
    reader.refresh_from_db()
    assert reader.bounced_on == timezone.localdate(NOW)


@pytest.mark.parametrize("form", [POSTFIX, EXCHANGE])
@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("failed", "5.2.2"),
        ("failed", "5.1.8"),
        ("failed", "5.0.0"),
        ("failed", "4.4.7"),
        ("failed", "5.7.1"),
        ("failed", "5.3.4"),
        ("failed", ""),
    ],
)
def test_what_is_not_the_mailboxs_absence_is_not_counted(reader, form, action, status):
    assert came_back(reader, form=form, action=action, status=status) == Bounce.KEPT
    reader.refresh_from_db()
    assert reader.bounces == 0


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("550 Connection frequency limited", Bounce.KEPT),
        ("550 DMARC check failed.", Bounce.KEPT),
        ("550 Mailbox not found. http://service.mail.qq.com/", Bounce.COUNTED),
        ("550 User not found: reader@example.com", Bounce.COUNTED),
        ("550 5.1.1 <reader@example.com>... \n User unknown", Bounce.COUNTED),
    ],
)
def test_where_the_number_is_vague_the_words_tell(reader, said, found):
    assert came_back(reader, status="5.0.0", said=said) == found


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", ""])
def test_what_has_not_failed_is_no_report(reader, action):
    assert came_back(reader, action=action) == Bounce.OTHER


def test_an_automatic_reply_and_nonsense_count_for_nothing(reader):
    assert came_back(reader, form=HOLIDAY) == Bounce.OTHER
    assert bounce_take(raw=b"", now=NOW) == Bounce.OTHER
    assert bounce_take(raw=b"Content-Type: multipart/report\n\n\xff\0", now=NOW) == Bounce.OTHER
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(5000)
    )
    assert bounce_take(raw=deep, now=NOW) == Bounce.OTHER


def test_nobody_stops_the_letters_of_somebody_else(reader):
    tag = return_address(reader)
    for wrong in (
        RETURNS,
        f"returns+{reader.pk}@air.example.gov.cn",
        tag.replace("returns+", "returns+a")[:-1],
        tag.replace(tag[30], "a" if tag[30] != "a" else "b", 1),
        tag.replace("air.example", "other.example"),
    ):
        raw = mail(POSTFIX, to=wrong, at=NOW)
        assert bounce_take(raw=raw, now=NOW) == Bounce.UNKNOWN, wrong
    assert not Subscription.objects.filter(bounces__gt=0).exists()


def test_capitals_on_the_way_do_not_matter(reader):
    raw = mail(POSTFIX, to=return_address(reader).upper(), at=NOW)
    assert bounce_take(raw=raw, now=NOW) == Bounce.COUNTED


def test_who_has_ended_it_is_nobody(reader):
    to = return_address(reader)
    reader.delete()
    assert bounce_take(raw=mail(POSTFIX, to=to, at=NOW), now=NOW) == Bounce.KNOWN


def test_who_asks_anew_begins_anew(reader, carrier):
    for number in range(3):
        came_back(reader, NOW + number * DAY)

    subscription_ask(address=ADDRESS, wish=EVERYTHING, language="en", now=NOW + 9 * DAY)

    reader.refresh_from_db()
    assert (reader.bounces, reader.bounced_on, reader.dead_at) == (0, None, None)


@tried(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=600))
def test_whatever_comes_is_an_answer(city, noise):
    whole = mail(POSTFIX, to="x@y.example", at=NOW)
    for raw in (noise, whole[:700] + noise, whole.replace(b"5.1.1", noise[:20])):
        assert bounce_take(raw=raw, now=NOW) in Bounce


def run(*args):
    said = io.StringIO()
    call_command("read_bounces", *args, stdout=said)
    return said.getvalue().strip()


def test_a_mail_server_pipes_one(reader, monkeypatch):
    raw = mail(POSTFIX, to=return_address(reader), at=timezone.now())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert run("-") == "1 read: 1 counted."


def test_a_folder_is_read_once_and_letters_of_people_stay(reader, tmp_path, settings):
    box = mailbox.Maildir(str(tmp_path / "returns"))
    box.add(mail(POSTFIX, to=return_address(reader), at=timezone.now()))
    box.add(mail(HOLIDAY, to=return_address(reader), at=timezone.now()))
    settings.MAIL_RETURN_BOX = str(tmp_path / "returns")

    assert run(settings.MAIL_RETURN_BOX) == "2 read: 1 counted, 1 other."
    assert run(settings.MAIL_RETURN_BOX) == "0 read."
    assert [one["Subject"] for one in box] == ["=?utf-8?b?5Ye65beu?="]

    box.add(mail(POSTFIX, to=return_address(reader), at=timezone.now() - DAY))
    bounces(timezone.now())
    assert len(box) == 1


def test_one_file_is_read(reader, tmp_path):
    path = tmp_path / "one.eml"
    path.write_bytes(mail(EXCHANGE, to=return_address(reader), at=timezone.now()))
    assert run(str(path)) == "1 read: 1 counted."


def test_what_is_no_place_is_said(tmp_path, settings):
    for place in ("", str(tmp_path), str(tmp_path / "nowhere")):
        with pytest.raises(CommandError, match="neither a mail nor a maildir"):
            run(place)
    settings.MAIL_RETURN = ""
    with pytest.raises(CommandError, match="PORTAL_MAIL_RETURN"):
        run("-")


def test_a_pipe_is_asked_to_come_again_when_nothing_can_be_stored(tmp_path, monkeypatch):
    def broken(**kwargs):
        raise DatabaseError("locked")

    (tmp_path / "one.eml").write_bytes(b"")
    monkeypatch.setattr(read_bounces, "bounce_take", broken)
    with pytest.raises(CommandError) as refused:
        run(str(tmp_path / "one.eml"))
    assert refused.value.returncode == 75


@pytest.mark.parametrize(
    ("address", "count"),
    [("", 0), (RETURNS, 0), ("no-address", 1), (f"{'a' * 22}@e.cn", 1), ("a+b@e.cn", 1)],
)
def test_an_address_without_room_for_a_tag_is_found_at_the_start(settings, address, count):
    settings.MAIL_RETURN = address
    assert [one.id for one in return_check(None)] == ["portal.E031"] * count
