"""How is a draft made, changed, read and removed? One to eight articles, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import GONE
from api.channels.wechat.client.wire import Answer, id_in, posted
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account

MOST_ARTICLES: Final = 8
PAGE: Final = 20  # drafts that are listed at once
MOST_LISTED: Final = 100  # the newest ones, in which one of ours is looked for


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
    return id_in(_call(account, "add", body, now), "media_id")


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


def draft_marked(account: Account, mark: str, *, now: datetime) -> tuple[str, int] | None:
    """Find the draft of which an article leads to an address with this mark.

    Returns:
        Its media id and how many articles it has; None when none of the newest has the mark.

    Raises:
        WeChatError: See `calls.call`.
    """
    for offset in range(0, MOST_LISTED, PAGE):
        body = {"offset": offset, "count": PAGE, "no_content": 1}
        rows = listed(_call(account, "batchget", body, now))
        for media_id, articles in rows:
            if lead_to(articles, mark):
                return media_id, len(articles)
        if len(rows) < PAGE:
            break
    return None


def listed(answer: Answer, name: str = "media_id") -> list[tuple[str, list[dict[str, Any]]]]:
    """Read a list of drafts or of what is published: the id of each, and its articles."""
    found = answer.get("item")
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [(str(one.get(name, "")), _articles(one.get("content"))) for one in rows]


def lead_to(articles: Iterable[Mapping[str, Any]], mark: str) -> bool:
    """Tell whether one of some articles leads to an address with this mark."""
    return any(str(one.get("content_source_url", "")).endswith(mark) for one in articles)


def _articles(content: Any) -> list[dict[str, Any]]:
    found = content.get("news_item") if isinstance(content, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def draft_exists(account: Account, media_id: str, *, now: datetime) -> bool:
    """Tell whether a draft is still one: a published one is gone.

    Raises:
        WeChatError: See `calls.call`.
    """
    try:
        draft_get(account, media_id, now=now)
    except WeChatError as error:
        if error.code != GONE:
            raise
        return False
    return True


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
