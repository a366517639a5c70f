"""Is a token used as long as it holds, refreshed once when it is refused, and never for ever?"""

import uuid
from datetime import timedelta

import pytest

from api.channels.wechat.client import tokens
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.menus import menu_create
from api.channels.wechat.client.policies import BUSY
from api.channels.wechat.client.tokens import access_token, token_replaced
from api.channels.wechat.models import AccessToken, Pause
from tests.factories.pages import NOON

pytestmark = pytest.mark.django_db
BUTTONS = [{"type": "click", "name": "空气", "key": "air"}]
PATH = "stable_token"


def later(**time):
    return NOON + timedelta(**time)


def test_one_token_serves_for_two_hours_less_a_few_minutes(account, wechat):
    first = access_token(account, now=NOON)
    assert access_token(account, now=later(minutes=115)) == first
    assert wechat.count(PATH) == 1

    wechat.skip(116 * 60)
    second = access_token(account, now=later(minutes=116))
    assert second.text != first.text and wechat.count(PATH) == 2


def test_what_the_ordinary_token_does_leaves_ours_alone(account, wechat, theirs):
    first = access_token(account, now=NOON)
    import_of_others = f"{wechat.base}/cgi-bin/token?appid={theirs.app_id}&secret={theirs.secret}"
    tokens.posted(import_of_others.removeprefix(wechat.base), {})

    menu_create(account, BUTTONS, now=NOON)
    assert access_token(account, now=NOON) == first


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_replaced_and_the_call_made_once_more(account, wechat, theirs, code):
    access_token(account, now=NOON)
    wechat.fails["menu/create"] = [code]
    menu_create(account, BUTTONS, now=NOON)

    assert theirs.menu == BUTTONS
    assert wechat.count("menu/create") == 2
    assert wechat.count(PATH) == 3  # the first, the same again, another one by force
    assert theirs.forced == 1


def test_somebody_elses_new_token_is_taken_over_without_force(account, wechat, theirs):
    access_token(account, now=NOON)
    theirs.stable.clear()
    menu_create(account, BUTTONS, now=NOON)

    assert theirs.menu == BUTTONS and theirs.forced == 0 and wechat.count(PATH) == 2


def test_lasting_refusal_ends_after_the_second_call_and_calls_an_administrator(account, wechat):
    wechat.fails["menu/create"] = [40001] * 300
    for _time in range(5):
        with pytest.raises(WeChatError):
            menu_create(account, BUTTONS, now=NOON)

    assert wechat.count("menu/create") == 2
    assert Pause.objects.get().is_alert


def test_force_is_used_sparingly(account, wechat, theirs):
    for hour in range(14):
        wechat.fails["menu/create"] = [40001]
        Pause.objects.all().delete()
        now = NOON.replace(hour=0) + timedelta(minutes=10 * hour)
        if hour < tokens.FORCED_A_DAY:
            menu_create(account, BUTTONS, now=now)
            wechat.skip(600)
        else:
            with pytest.raises(WeChatError):
                menu_create(account, BUTTONS, now=now)

    assert theirs.forced == tokens.FORCED_A_DAY


def test_whoever_waits_too_long_for_another_process_gives_up(account, monkeypatch, wechat):
    monkeypatch.setattr(tokens, "PAUSE", 0)
    AccessToken.objects.create(account=account, claim=uuid.uuid4(), claimed_until=later(seconds=30))
    with pytest.raises(WeChatError) as refused:
        access_token(account, now=NOON)
    assert refused.value.code == BUSY and wechat.calls == []

    # The other one has died: its claim runs out.
    assert access_token(account, now=later(seconds=31)).text


def test_a_failed_refresh_leaves_no_claim_behind(account, wechat):
    wechat.fails[PATH] = ["drop", 45011]
    for _time in range(2):
        with pytest.raises(WeChatError):
            access_token(account, now=NOON)

    assert AccessToken.objects.get().claim is None
    assert access_token(account, now=NOON).text


def test_a_token_that_can_not_be_opened_any_more_is_fetched_anew(account, wechat):
    first = access_token(account, now=NOON)
    AccessToken.objects.update(sealed=b"test:" + b"x" * 200)

    assert access_token(account, now=NOON) == tokens.Held(first.text, 2)


def test_who_was_refused_takes_what_another_has_fetched_meanwhile(account, wechat):
    old = access_token(account, now=NOON)
    wechat.skip(7199)
    new = access_token(account, now=later(seconds=7199))
    assert token_replaced(account, old, now=later(seconds=7199)) == new
    assert wechat.count(PATH) == 2
