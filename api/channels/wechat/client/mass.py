"""How is a draft sent to all followers, and only once?

`clientmsgid` makes WeChat refuse a second sending of the same (45065) and name the first; that is
success. The result comes by the event `MASSSENDJOBFINISH`, or up to half an hour later when an
administrator of the account has to confirm it on the telephone.
"""

from datetime import datetime

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import Policy
from api.channels.wechat.client.wire import job_in, posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account


def mass_send(account: Account, media_id: str, *, key: str, now: datetime) -> str:
    """Send a draft to everybody and return the id of the message.

    Args:
        account: Whose.
        media_id: The draft.
        key: At most 64 bytes; a second call with it sends nothing.
        now: The clock.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {
        "filter": {"is_to_all": True},
        "mpnews": {"media_id": media_id},
        "msgtype": "mpnews",
        "send_ignore_reprint": 0,
        "clientmsgid": key,
    }
    path = "/cgi-bin/message/mass/sendall"
    try:
        answer = call(account, Concern.MASS, lambda token: posted(path, body, token=token), now=now)
    except WeChatError as error:
        if error.policy != Policy.DONE:
            raise
        answer = error.answer
    return job_in(answer, "msg_id")


def mass_status(account: Account, message_id: str, *, now: datetime) -> str:
    """Return what became of a sending, in WeChat's word.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {"msg_id": message_id}
    path = "/cgi-bin/message/mass/get"
    answer = call(account, Concern.STATUS, lambda token: posted(path, body, token=token), now=now)
    return str(answer.get("msg_status", ""))


def mass_delete(account: Account, message_id: str, *, place: int = 0, now: datetime) -> None:
    """Take what was sent away again: the page dies, the message stays in the readers' lists.

    Args:
        account: Whose.
        message_id: As `mass_send` has returned it.
        place: Of the article, from 1; 0 takes all of them.
        now: The clock.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {"msg_id": int(message_id), "article_idx": place}
    path = "/cgi-bin/message/mass/delete"
    call(account, Concern.DELETE, lambda token: posted(path, body, token=token), now=now)
