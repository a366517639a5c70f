"""Is a citizen told once, by the way that they left, with the number and nothing else?"""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest

from portal.complaints import gateways
from portal.complaints.enums import NoticeState, State
from portal.complaints.gateways import News, SmsRefused, WechatRefused
from portal.complaints.intake import Contact
from portal.complaints.models import Notice, Reporter
from portal.complaints.services import sending
from portal.complaints.services.moving import case_move
from portal.complaints.services.sending import notices_run
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, desk, later

pytestmark = pytest.mark.django_db
MAIL = Contact(name="王小明", phone="13812345678", email="wang@example.org")
PHONE = Contact(name="王小明", phone="13812345678")


class Gateway:
    """Keeps what it is given, or refuses."""

    sent: list = []
    error: Exception | None = None

    def send(self, phone, text):
        if self.error:
            raise self.error
        self.sent.append((phone, text))


@pytest.fixture
def people():
    return desk()


@pytest.fixture
def gateway(settings, monkeypatch):
    settings.COMPLAINT_SMS_GATEWAY = "somewhere.Gateway"
    monkeypatch.setattr(sending, "sms_gateway", Gateway)
    Gateway.sent, Gateway.error = [], None
    return Gateway


@pytest.fixture
def left(monkeypatch):
    def leave(contact):
        monkeypatch.setattr(sending, "contact_of", lambda complaint: contact)

    return leave


def known(**values):
    case = CaseFactory()
    Reporter.objects.create(complaint=case, sealed=b"x", key_id="k", **values)
    return case


def accept(case, people):
    case_move(complaint=case, name="accept", by=people[Part.INTAKE], now=later(1))


def test_after_the_commit_an_email_goes_out_with_the_number_only(
    people, left, mailoutbox, django_capture_on_commit_callbacks
):
    left(MAIL)
    with django_capture_on_commit_callbacks(execute=True):
        case = known()
        accept(case, people)
        assert mailoutbox == []
    (message,) = mailoutbox

    assert message.to == ["wang@example.org"]
    text = message.subject + message.body
    assert case.number[-3:] in text and "/complaints/track/" in text
    for secret in ("王小明", "138", "秸秆", "受理", case.description):
        assert secret not in text.replace("受理编号", "")
    notice = Notice.objects.get()
    assert notice.state == NoticeState.SENT and notice.attempts.get().succeeded_at
    assert notices_run(now=later(2)) == 0


def test_without_an_email_a_text_message_goes_out(people, left, gateway):
    left(PHONE)
    accept(known(), people)

    assert notices_run(now=later(1)) == 1
    assert gateway.sent[0][0] == "13812345678"


def test_whoever_left_no_way_or_wants_none_is_not_told(people, left, gateway):
    left(None)
    for case in (CaseFactory(), known(wants_notice=False), known(erased_at=NOW)):
        accept(case, people)
    assert not Notice.objects.exists()

    accept(known(), people)
    assert notices_run(now=later(1)) == 0
    assert Notice.objects.get().state == NoticeState.GIVEN_UP


def test_steps_of_the_desk_among_itself_are_no_news(people, left):
    case = known()
    case.state = State.ACCEPTED
    case.save()
    case_move(complaint=case, name="investigate", by=people[Part.DISPATCHER], now=later(1))

    assert not Notice.objects.exists()


def test_those_whose_cases_are_gathered_are_told_too(people, left):
    first, second = known(), known()
    form = StepForm(first_case=first)
    case_move(complaint=second, name="merge", by=people[Part.INTAKE], now=later(1), form=form)
    accept(first, people)

    told = Notice.objects.values_list("complaint__number", "event__kind")
    assert set(told) == {
        (second.number, "merge"),
        (first.number, "accept"),
        (second.number, "accept"),
    }


def test_what_was_refused_is_tried_again_and_given_up_in_the_end(people, left, gateway):
    left(PHONE)
    accept(known(), people)
    gateway.error = SmsRefused("busy")
    now = later(1)
    for _try in range(6):
        notices_run(now=now)
        now += timedelta(hours=5)

    notice = Notice.objects.get()
    assert (notice.state, notice.attempts.count()) == (NoticeState.GIVEN_UP, 5)
    assert "138" not in str(list(notice.attempts.values()))


def test_a_number_that_does_not_exist_is_not_tried_again(people, left, gateway):
    left(PHONE)
    accept(known(), people)
    gateway.error = SmsRefused("no such number", is_final=True)
    notices_run(now=later(1))

    assert Notice.objects.get().state == NoticeState.GIVEN_UP


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (SMTPServerDisconnected("lost"), NoticeState.UNCERTAIN),
        (SMTPRecipientsRefused({"wang@example.org": (550, b"wang@")}), NoticeState.GIVEN_UP),
        (SMTPRecipientsRefused({"wang@example.org": (450, b"wang@")}), NoticeState.WAITING),
    ],
)
def test_what_the_mail_server_says_decides(people, left, monkeypatch, error, state):
    def refuse(*args):
        raise error

    left(MAIL)
    accept(known(), people)
    monkeypatch.setattr(sending, "send_mail", refuse)
    notices_run(now=later(1))

    notice = Notice.objects.get()
    assert notice.state == state
    assert "wang" not in notice.attempts.get().error


def test_one_that_another_process_left_half_sent_is_not_sent_twice(people, left, gateway):
    left(PHONE)
    accept(known(), people)
    Notice.objects.update(state=NoticeState.SENDING, next_try_at=NOW)
    notices_run(now=later(2))

    assert Notice.objects.get().state == NoticeState.UNCERTAIN and gateway.sent == []


def test_a_seal_that_can_not_be_opened_does_not_hold_up_the_others(people, monkeypatch, gateway):
    broken, whole = known(), known()
    for case in (broken, whole):
        accept(case, people)

    def opened(complaint):
        if complaint == broken:
            raise LookupError("no key")
        return PHONE

    monkeypatch.setattr(sending, "contact_of", opened)
    assert notices_run(now=later(1)) == 1
    assert Notice.objects.get(complaint=broken).state == NoticeState.WAITING
    assert notices_run(now=later(2)) == 0


OPENID = "oABCD1234567890abcdefghijkl"
READER = Contact(openid=OPENID, phone="13812345678")


class Wechat:
    """Keeps what it is given, or refuses."""

    sent: list = []
    error: Exception | None = None

    def send(self, openid, news):
        if self.error:
            raise self.error
        self.sent.append((openid, news))


@pytest.fixture
def wechat(monkeypatch):
    monkeypatch.setattr(sending, "wechat_gateway", Wechat)
    Wechat.sent, Wechat.error = [], None
    return Wechat


def test_a_reader_of_wechat_is_told_there_with_the_number_and_nothing_else(
    people, gateway, wechat, left
):
    case = known()
    left(READER)
    accept(case, people)

    assert notices_run(now=later(1)) == 1
    ((openid, news),) = wechat.sent
    assert openid == OPENID and gateway.sent == []
    assert isinstance(news, News)
    assert case.number in news.number.replace(" ", "") and "/complaints/track/" in news.address
    assert case.description not in repr(news)
    assert Notice.objects.get().attempts.get().way == "wechat"


def test_what_wechat_refuses_for_good_goes_by_text_message_at_once(people, gateway, wechat, left):
    case = known()
    left(READER)
    accept(case, people)
    wechat.error = WechatRefused("43101", is_final=True)

    assert notices_run(now=later(1)) == 0
    assert notices_run(now=later(1)) == 1
    assert len(gateway.sent) == 1
    assert list(Notice.objects.get().attempts.values_list("way", "is_final")) == [
        ("wechat", True),
        ("sms", False),
    ]


def test_what_every_way_refuses_for_good_is_given_up(people, gateway, wechat, left):
    case = known()
    left(READER)
    accept(case, people)
    wechat.error, gateway.error = (
        WechatRefused("43101", is_final=True),
        SmsRefused("x", is_final=True),
    )

    assert [notices_run(now=later(1)) for _each in range(3)] == [0, 0, 0]
    assert Notice.objects.get().state == NoticeState.GIVEN_UP
    assert Notice.objects.get().attempts.count() == 2


def test_without_a_gateway_an_openid_is_no_way(people, left, monkeypatch):
    monkeypatch.setattr(sending, "wechat_gateway", lambda: None)
    case = known()
    left(Contact(openid=OPENID))
    accept(case, people)

    assert notices_run(now=later(1)) == 0
    assert Notice.objects.get().state == NoticeState.GIVEN_UP


def test_the_settings_name_a_gateway_or_a_channel_registers_one(settings, monkeypatch):
    monkeypatch.setattr(gateways, "_registered", gateways._Registered())
    assert gateways.wechat_gateway() is None
    gateways.wechat_gateway_register(lambda: None)
    assert gateways.wechat_gateway() is None
    gateways.wechat_gateway_register(Wechat)
    assert isinstance(gateways.wechat_gateway(), Wechat)

    settings.COMPLAINT_WECHAT_GATEWAY = "portal.complaints.gateways.ConsoleWechatGateway"
    assert isinstance(gateways.wechat_gateway(), gateways.ConsoleWechatGateway)


def test_the_console_tells_the_news_and_not_the_reader(caplog, capsys):
    news = News("4000 000 001", "有新进展", "https://x/complaints/track/", NOW)

    gateways.ConsoleWechatGateway().send(OPENID, news)

    said = caplog.text + "".join(capsys.readouterr())
    assert OPENID not in said
