"""How is a draft published, how is asked what became of it, and how is it taken away again?

Publishing (freepublish) puts articles under lasting addresses and sends them to nobody. What is
answered at once says only that it is queued; the result comes by the event `PUBLISHJOBFINISH`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.drafts import PAGE, lead_to, listed
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import UNREACHABLE
from api.channels.wechat.client.wire import job_in, posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account

RUNNING: Final = 1


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a publication.

    Attributes:
        status: 0 done, 1 running, 2 refused as not original, 3 failed, 4 refused by review,
            5 deleted by somebody, 6 banned.
        article_id: For deleting it.
        addresses: Of its articles, in order.
    """

    status: int
    article_id: str = ""
    addresses: tuple[str, ...] = ()


def publish_submit(account: Account, media_id: str, *, now: datetime) -> str:
    """Hand a draft over for publishing and return the id of the job.

    Raises:
        WeChatError: See `calls.call`.
    """
    path = "/cgi-bin/freepublish/submit"
    body = {"media_id": media_id}
    answer = call(account, Concern.PUBLISH, lambda token: posted(path, body, token=token), now=now)
    return job_in(answer, "publish_id")


def publish_status(account: Account, publish_id: str, *, now: datetime) -> Published:
    """Return what became of a job. WeChat answers this 100 times a day: the event comes first.

    Raises:
        WeChatError: See `calls.call`.
    """
    path = "/cgi-bin/freepublish/get"
    body = {"publish_id": publish_id}
    answer = call(account, Concern.STATUS, lambda token: posted(path, body, token=token), now=now)
    return published_of(answer)


def published_of(said: dict[str, Any]) -> Published:
    """Read what an answer or an event says of a job.

    Raises:
        WeChatError: It says nothing readable.
    """
    try:
        status = int(str(said.get("publish_status", "")))
    except ValueError:
        raise WeChatError(UNREACHABLE) from None
    detail = said.get("article_detail")
    items = detail.get("item") if isinstance(detail, dict) else None
    listed = items if isinstance(items, list) else [items]
    found = [
        (str(one.get("idx", "")), str(one.get("article_url", "")))
        for one in listed
        if isinstance(one, dict)
    ]
    return Published(
        status=status,
        article_id=str(said.get("article_id") or ""),
        addresses=tuple(url for _place, url in sorted(found, key=lambda one: one[0])),
    )


def publication_marked(account: Account, mark: str, *, now: datetime) -> Published | None:
    """Find among the newest that are published the one that leads to an address with this mark.

    WeChat lists them 100 times a day.

    Raises:
        WeChatError: See `calls.call`.
    """
    path = "/cgi-bin/freepublish/batchget"
    body = {"offset": 0, "count": PAGE, "no_content": 1}
    answer = call(account, Concern.STATUS, lambda token: posted(path, body, token=token), now=now)
    for article_id, articles in listed(answer, "article_id"):
        if lead_to(articles, mark):
            return Published(0, article_id, tuple(str(one.get("url", "")) for one in articles))
    return None


def publication_delete(account: Account, article_id: str, *, place: int = 0, now: datetime) -> None:
    """Take what was published away again. It can't be undone, and its address is dead for ever.

    Args:
        account: Whose.
        article_id: As `Published` has it.
        place: Of the article, from 1; 0 takes all of them.
        now: The clock.

    Raises:
        WeChatError: See `calls.call`.
    """
    path = "/cgi-bin/freepublish/delete"
    body = {"article_id": article_id, "index": place}
    call(account, Concern.DELETE, lambda token: posted(path, body, token=token), now=now)
