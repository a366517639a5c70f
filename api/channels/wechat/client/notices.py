"""How does one reader get a notice to which they have subscribed (订阅通知)?"""

from collections.abc import Mapping
from datetime import datetime

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.wire import posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account


def notice_send(
    account: Account,
    openid: str,
    template: str,
    fields: Mapping[str, str],
    *,
    address: str,
    now: datetime,
) -> None:
    """Send a notice; each permission that a reader has given is used up by one.

    Args:
        account: Whose reader it is.
        openid: The reader, as this account knows them.
        template: Id of a template that the account has.
        fields: What stands in the fields of the template.
        address: Where a tap leads.
        now: The clock.

    Raises:
        WeChatError: See `calls.call`; 43101 where the reader allows none (any more).
    """
    body = {
        "touser": openid,
        "template_id": template,
        "page": address,
        "data": {name: {"value": value} for name, value in fields.items()},
    }
    path = "/cgi-bin/message/subscribe/bizsend"
    call(account, Concern.NOTICE, lambda token: posted(path, body, token=token), now=now)
