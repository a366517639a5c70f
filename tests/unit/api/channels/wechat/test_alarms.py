"""Does an administrator hear of what only they can mend, once, and see it until it is mended?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from api.channels.wechat.alarms import alarms_shown, alarms_tell
from api.channels.wechat.client.calls import pauses_end
from api.channels.wechat.client.drafts import draft_get
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.models import Pause
from tests.factories.pages import NOON, notice
from tests.unit.api.channels.wechat.publishing import LATER, confirm, send

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def admin(db):
    User.objects.create_user("reader", email="reader@example.org")
    User.objects.create_superuser("silent")
    return User.objects.create_superuser("admin", email="admin@example.org")


def tried(account, at=NOON):
    with pytest.raises(WeChatError):
        draft_get(account, "x", now=at)


def secret_wrong(theirs, settings):
    settings.WECHAT_SECRETS = {**settings.WECHAT_SECRETS, ("city", "secret"): "wrong"}


def secret_missing(theirs, settings):
    settings.WECHAT_SECRETS = {}


def not_let_in(theirs, settings):
    theirs.allowed.clear()


def quota_used(theirs, settings):
    theirs.quotas["draft/get"] = 0


@pytest.mark.parametrize(
    ("trouble", "code", "word"),
    [
        (secret_wrong, 40125, "AppSecret"),
        (secret_missing, -10_002, "AppSecret"),
        (not_let_in, 40164, "白名单"),
        (quota_used, 45009, "明日"),
    ],
)
def test_an_alarm_is_told_once_however_often_it_is_tried(
    account, theirs, settings, trouble, code, word
):
    trouble(theirs, settings)
    for hours in range(5):
        tried(account, NOON + hours * HOUR)
        alarms_tell(now=NOON + hours * HOUR)

    (letter,) = mail.outbox
    assert letter.bcc == ["admin@example.org"] and letter.to == []
    assert account.name in letter.subject
    assert str(code) in letter.body and word in letter.body
    assert "2026年11月20日 12:00" in letter.body  # as the clock on the wall has it
    assert (
        f"/admin/channels/wechat/accounts/{account.pk}/" in letter.body or "/wechat/" in letter.body
    )
    ((pause, sentence),) = alarms_shown()
    assert (pause.account, pause.code) == (account, code) and word in sentence


@pytest.mark.parametrize("code", [48004, 48001, 99_999])
def test_a_ban_is_told_and_shown(account, wechat, code):
    wechat.fails["draft/get"] = [code] * 9
    tried(account)
    alarms_tell(now=NOON)

    assert str(code) in mail.outbox[0].body and len(alarms_shown()) == 1


def test_it_is_shown_until_it_is_mended(account, theirs):
    theirs.allowed.clear()
    tried(account)
    alarms_tell(now=NOON)
    assert alarms_shown()

    theirs.allowed.add("127.0.0.1")
    theirs.drafts["x"] = []
    draft_get(account, "x", now=NOON + 2 * HOUR)
    assert not alarms_shown()
    theirs.allowed.clear()
    tried(account, NOON + 4 * HOUR)
    alarms_tell(now=NOON + 4 * HOUR)
    assert len(mail.outbox) == 2  # it has broken anew


def test_another_cause_is_another_alarm(account, theirs, settings):
    not_let_in(theirs, settings)
    tried(account)
    alarms_tell(now=NOON)
    theirs.allowed.add("127.0.0.1")
    secret_wrong(theirs, settings)
    tried(account, NOON + 2 * HOUR)
    alarms_tell(now=NOON + 2 * HOUR)

    assert ["40164" in mail.outbox[0].body, "40125" in mail.outbox[1].body] == [True, True]
    assert Pause.objects.count() == 1


def test_a_missing_secret_is_one_alarm_for_all_that_is_tried(rule, settings):
    settings.WECHAT_SECRETS = {}
    for number in range(3):
        notice(f"第{number}号", slug=f"n{number}")
    send()
    alarms_tell(now=LATER)

    assert len(mail.outbox) == 1 and len(alarms_shown()) == 1


def test_a_mail_server_that_is_down_is_asked_again(account, theirs, settings, monkeypatch, written):
    not_let_in(theirs, settings)
    tried(account)

    def down(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", down)
        assert alarms_tell(now=NOON) == 0
    assert alarms_tell(now=NOON + HOUR) == 1
    assert len(mail.outbox) == 1
    assert "admin@example.org" not in written.getvalue()


def test_without_anybody_to_write_to_the_log_says_so_once(account, theirs, settings, written):
    User.objects.update(email="")
    not_let_in(theirs, settings)
    tried(account)
    for _time in range(3):
        alarms_tell(now=NOON)

    assert written.getvalue().count("without an administrator") == 1


def test_the_first_page_of_whoever_may_mend_it_shows_it(account, theirs, settings, client, admin):
    not_let_in(theirs, settings)
    tried(account, timezone.now())
    client.force_login(admin)
    page = client.get("/admin/").content.decode()
    assert "白名单" in page and account.name in page and f"/accounts/{account.pk}/" in page

    reader = User.objects.get(username="reader")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert "白名单" not in client.get("/admin/").content.decode()


def test_trying_the_connection_asks_wechat_and_ends_what_is_mended(
    account, theirs, settings, admin_client, wechat
):
    tried(account, timezone.now())  # a token is there
    theirs.allowed.clear()
    address = f"/admin/channels/wechat/accounts/{account.pk}/do/check/"
    answer = admin_client.post(address, follow=True)
    assert "白名单" in answer.content.decode() and Pause.objects.get().code == 40164

    theirs.allowed.add("127.0.0.1")
    admin_client.post(address)
    assert not Pause.objects.exists()


def test_a_pause_that_was_ended_by_hand_is_told_anew_where_it_comes_back(account, theirs, settings):
    not_let_in(theirs, settings)
    tried(account)
    alarms_tell(now=NOON)
    pauses_end(account=account)
    tried(account)
    alarms_tell(now=NOON)

    assert len(mail.outbox) == 2


def test_a_month_without_sendings_is_told(issue, editor, theirs):
    theirs.mass_left = 0
    confirm(issue, editor, "send")
    alarms_tell(now=LATER)

    assert "45028" in mail.outbox[0].body
