"""How is a draft made, changed, read and removed? One to eight articles, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import UNREACHABLE
from api.channels.wechat.client.wire import Answer, posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account

MOST_ARTICLES: Final = 8


@dataclass(frozen=True, slots=True)
class Article:
    """An article as WeChat takes it.

    Attributes:
        content: HTML whose pictures have been uploaded.
        source_url: Where 阅读原文 leads.
        cover_id: Media id of the cover.
    """

    title: str
    content: str
    cover_id: str
    digest: str = ""
    author: str = ""
    source_url: str = ""

    def as_sent(self) -> dict[str, Any]:
        """Return the fields under WeChat's names."""
        return {
            "article_type": "news",
            "title": self.title,
            "author": self.author,
            "digest": self.digest,
            "content": self.content,
            "content_source_url": self.source_url,
            "thumb_media_id": self.cover_id,
            "need_open_comment": 0,
            "only_fans_can_comment": 0,
        }


def draft_add(account: Account, articles: Sequence[Article], *, now: datetime) -> str:
    """Make a draft and return its media id.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {"articles": [one.as_sent() for one in articles]}
    answer = _call(account, "add", body, now)
    media_id = answer.get("media_id")
    if not isinstance(media_id, str) or not media_id:
        raise WeChatError(UNREACHABLE)
    return media_id


def draft_update(
    account: Account, media_id: str, *, index: int, article: Article, now: datetime
) -> None:
    """Put another text into a place of a draft; places count from 0.

    Raises:
        WeChatError: See `calls.call`.
    """
    body = {"media_id": media_id, "index": index, "articles": article.as_sent()}
    _call(account, "update", body, now)


def draft_get(account: Account, media_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """Return the articles of a draft.

    Raises:
        WeChatError: See `calls.call`; 40007 when it is gone, as after publishing.
    """
    found = _call(account, "get", {"media_id": media_id}, now).get("news_item")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def draft_delete(account: Account, media_id: str, *, now: datetime) -> None:
    """Remove a draft.

    Raises:
        WeChatError: See `calls.call`.
    """
    _call(account, "delete", {"media_id": media_id}, now)


def _call(account: Account, deed: str, body: dict[str, Any], now: datetime) -> Answer:
    return call(
        account,
        Concern.DRAFT,
        lambda token: posted(f"/cgi-bin/draft/{deed}", body, token=token),
        now=now,
    )
