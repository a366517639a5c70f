"""How does a menu get to WeChat?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.wire import posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account


def menu_create(account: Account, buttons: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """Put a menu in the place of the last one; telephones show it within minutes.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {"button": list(buttons)}
    call(
        account,
        Concern.MENU,
        lambda token: posted("/cgi-bin/menu/create", body, token=token),
        now=now,
    )
