"""With which token do we call? One for all processes, refreshed early by one of them.

`stable_token` gives the same token until five minutes before its end, then a new one beside the old
(developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken). So whoever comes in these
minutes and gets the claim fetches the new one, and all others go on with the old one meanwhile.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import BUSY, NO_SECRET, UNREACHABLE
from api.channels.wechat.client.wire import posted
from api.channels.wechat.credentials import secret_of
from api.channels.wechat.enums import SecretName
from api.channels.wechat.models import AccessToken, Account
from portal.sealing.texts import UnreadableSecretError, text_opened, text_sealed

PATH: Final = "/cgi-bin/stable_token"
EARLY: Final = timedelta(seconds=270)  # inside WeChat's five minutes, so that a new one is given
LEASE: Final = timedelta(seconds=60)  # longer than both calls that a refresh can take
LOOKS, PAUSE = 100, 0.1  # of whoever waits for another process's token: ten seconds
# WeChat allows 20 a day, 30 seconds apart; some are left to people.
FORCED_A_DAY: Final = 10
FORCED_APART: Final = timedelta(seconds=35)
REFUSED: Final = 40001


@dataclass(frozen=True, slots=True)
class Held:
    """A token, and which one of the account's it is."""

    text: str = field(repr=False)
    serial: int


def access_token(account: Account, *, now: datetime) -> Held:
    """Return a token that holds.

    Raises:
        WeChatError: WeChat gives none, or another process has not got it in time.
    """

    def usable(row: AccessToken) -> bool:
        return row.refresh_at is not None and now < row.refresh_at

    return _held(account, now, usable, refused=None)


def token_replaced(account: Account, refused: Held, *, now: datetime) -> Held:
    """Return another token than one that WeChat has refused.

    Raises:
        WeChatError: There is no other one.
    """
    return _held(account, now, lambda row: row.serial != refused.serial, refused=refused)


def secret_check(account: Account) -> None:
    """Ask for the token of the time, to see whether the secret opens the account.

    Raises:
        WeChatError: It does not.
    """
    _asked(account, force=False)


def _held(
    account: Account, now: datetime, usable: Callable[[AccessToken], bool], refused: Held | None
) -> Held:
    """Take the stored token if it is usable, fetch one, or wait for whoever is fetching it."""
    for _look in range(LOOKS):
        row = AccessToken.objects.get_or_create(account=account)[0]
        if usable(row) and (held := _stored(row)):
            return held
        claim = uuid.uuid4()
        if _claimed(row, claim, now):
            return _renewed(account, row, claim, now, refused)
        still = row.expires_at is not None and now < row.expires_at
        if refused is None and still and (held := _stored(row)):
            return held
        time.sleep(PAUSE)
    raise WeChatError(BUSY)


def _stored(row: AccessToken) -> Held | None:
    """Return the stored token; None when there is none, or it can't be opened any more."""
    try:
        return Held(text_opened(row.sealed, place=_place(row)), row.serial) if row.sealed else None
    except UnreadableSecretError:
        return None


def _claimed(row: AccessToken, claim: uuid.UUID, now: datetime) -> bool:
    """Claim the refreshing, unless somebody does it or has done it since the row was read."""
    free = Q(claim=None) | Q(claimed_until__lt=now)
    same = AccessToken.objects.filter(free, pk=row.pk, serial=row.serial)
    return bool(same.update(claim=claim, claimed_until=now + LEASE))


def _renewed(
    account: Account, row: AccessToken, claim: uuid.UUID, now: datetime, refused: Held | None
) -> Held:
    try:
        text, seconds = _asked(account, force=False)
        if refused is not None and text == refused.text:
            _count_force(row, now)
            text, seconds = _asked(account, force=True)
        return _kept(row, claim, text, seconds, now)
    finally:
        AccessToken.objects.filter(pk=row.pk, claim=claim).update(claim=None, claimed_until=None)


def _asked(account: Account, *, force: bool) -> tuple[str, int]:
    secret = secret_of(account, SecretName.SECRET)
    if not secret:
        raise WeChatError(NO_SECRET)
    body = {"grant_type": "client_credential", "appid": account.app_id, "secret": secret}
    answer = posted(PATH, {**body, "force_refresh": force})
    text, seconds = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(text, str) or not text or not isinstance(seconds, int) or seconds < 1:
        raise WeChatError(UNREACHABLE)
    return text, min(seconds, 7200)


def _count_force(row: AccessToken, now: datetime) -> None:
    """Count a replacement by force.

    Raises:
        WeChatError: There were too many today, or one just now.
    """
    today = timezone.localdate(now)
    times = row.forced_times if row.forced_on == today else 0
    too_soon = row.forced_at is not None and now < row.forced_at + FORCED_APART
    if times >= FORCED_A_DAY or too_soon:
        raise WeChatError(REFUSED)
    AccessToken.objects.filter(pk=row.pk).update(
        forced_at=now, forced_on=today, forced_times=times + 1
    )


def _kept(row: AccessToken, claim: uuid.UUID, text: str, seconds: int, now: datetime) -> Held:
    lives = timedelta(seconds=seconds)
    serial = row.serial + 1
    AccessToken.objects.filter(pk=row.pk, claim=claim).update(
        sealed=text_sealed(text, place=_place(row)),
        serial=serial,
        refresh_at=now + (lives - EARLY if lives > 2 * EARLY else lives / 2),
        expires_at=now + lives,
    )
    return Held(text, serial)


def _place(row: AccessToken) -> str:
    return f"wechat:{row.pk}:token"
