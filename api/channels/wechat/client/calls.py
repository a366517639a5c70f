"""How is one call made, whatever it is about? With a token, twice at the most, and not in a pause.

A pause spares the quota of what can't succeed now; an alert is one that an administrator ends by
mending the cause. Both are rows, so that every process and the desk know of them.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import structlog

from api.channels.wechat.client.errors import WeChatError, rests_until
from api.channels.wechat.client.policies import NO_SECRET, Policy
from api.channels.wechat.client.tokens import access_token, secret_check, token_replaced
from api.channels.wechat.client.wire import Answer
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account, Pause

logger = structlog.get_logger(__name__)

Request = Callable[[str], Answer]  # what to do with a token
# What lasts so long that no other call of the kind is made meanwhile.
LASTING: Final = frozenset({Policy.TOMORROW, Policy.NEXT_MONTH, Policy.ALERT, Policy.REFRESH})
# Codes that close the whole account, whatever was asked for.
WHOLE_ACCOUNT: Final = frozenset({NO_SECRET, 40013, 40125, 40164})


def call(account: Account, concern: Concern, request: Request, *, now: datetime) -> Answer:
    """Make a call.

    Raises:
        WeChatError: WeChat refused it, could not be reached, or the account pauses.
    """
    _check_pause(account, concern, now)
    try:
        answer = _with_token(account, request, now)
    except WeChatError as error:
        _note(account, concern, error, now)
        raise
    Pause.objects.filter(account=account, concern__in=(concern, Concern.TOKEN)).delete()
    return answer


def pauses_end(*, account: Account) -> None:
    """Let everything be tried again: somebody has mended something."""
    account.pauses.all().delete()


def connection_check(account: Account, *, now: datetime) -> None:
    """Find out whether WeChat lets us in, pause or not; what is mended pauses no more.

    Raises:
        WeChatError: It does not.
    """
    try:
        secret_check(account)
    except WeChatError as error:
        _note(account, Concern.TOKEN, error, now)
        raise
    account.pauses.filter(concern=Concern.TOKEN, code__in=WHOLE_ACCOUNT).delete()


def _with_token(account: Account, request: Request, now: datetime) -> Answer:
    """Make a call; once more with another token when the first one is refused, and never again."""
    held = access_token(account, now=now)
    try:
        return request(held.text)
    except WeChatError as error:
        if error.policy != Policy.REFRESH:
            raise
    return request(token_replaced(account, held, now=now).text)


def _check_pause(account: Account, concern: Concern, now: datetime) -> None:
    resting = account.pauses.filter(concern__in=(concern, Concern.TOKEN), until__gt=now).first()
    if resting is not None:
        raise WeChatError(resting.code)


def _note(account: Account, concern: Concern, error: WeChatError, now: datetime) -> None:
    """Keep what lasts; another cause than before is another alarm."""
    until = rests_until(error.policy, now)
    if error.policy not in LASTING or until is None:
        return
    whole = error.code in WHOLE_ACCOUNT or error.policy == Policy.REFRESH
    where = {"account": account, "concern": Concern.TOKEN if whole else concern}
    is_alert = error.policy in {Policy.ALERT, Policy.REFRESH}
    values = {"code": error.code, "until": until, "is_alert": is_alert}
    if Pause.objects.filter(**where, code=error.code).update(**values):
        return
    anew = {**values, "since": now, "told_at": None}
    Pause.objects.update_or_create(**where, defaults=anew)
    told = logger.error if is_alert else logger.warning
    told("wechat account pauses", source=account.code, code=error.code, kind=concern.value)
