"""How is a draft made at WeChat, and only once, whenever a worker dies?

WeChat has no key by which it would know a second call for the same draft. So the articles carry a
mark in the address of their original (behind a #, which no server is ever sent), and the mark is
written down before the call: whoever finds one whose answer was never noted looks for its draft.
"""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from api.channels.wechat.client.drafts import (
    Article,
    draft_add,
    draft_delete,
    draft_marked,
    draft_update,
)
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import GONE, UNREACHABLE
from api.channels.wechat.models import Account, Issue, Material

LONGEST_MARKED: Final = 900  # of an address: WeChat takes 1,024 bytes with the mark


def draft_made(*, issue: Issue, articles: Sequence[Article], now: datetime) -> None:
    """Make the draft of an issue, or bring the one up to date that was made without our knowing.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    media_id = _found(issue, articles, now) if issue.adding else ""
    if not media_id:
        issue.adding = issue.adding or uuid.uuid4()
        Issue.objects.filter(pk=issue.pk).update(adding=issue.adding)
        media_id = _added(issue, [marked(one, issue.adding) for one in articles], now)
    issue.media_id, issue.key, issue.adding = media_id, issue.adding, None
    issue.save(update_fields=["media_id", "key", "adding"])


def marked(article: Article, mark: uuid.UUID | None) -> Article:
    """Return an article that carries a mark."""
    address = article.source_url.partition("#")[0]
    if not address or mark is None or len(address) > LONGEST_MARKED:
        return article
    return replace(article, source_url=f"{address}{mark_text(mark)}")


def mark_text(mark: uuid.UUID) -> str:
    """Return how a mark stands in an address."""
    return f"#wx-{mark.hex}"


def is_unknown(error: WeChatError) -> bool:
    """Tell whether WeChat may have done what was asked, although no answer says so."""
    return error.code == UNREACHABLE


def draft_forget(account: Account, media_id: str, now: datetime) -> None:
    """Remove a draft at WeChat; one that is gone already is as good."""
    if not media_id:
        return
    try:
        draft_delete(account, media_id, now=now)
    except WeChatError as error:
        if error.code != GONE:
            raise


def drafts_forget(*, issue: Issue, now: datetime) -> None:
    """Remove the draft of an issue, and one that may have been made without our knowing.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    draft_forget(issue.account, issue.media_id, now)
    if issue.adding is None:
        return
    found = draft_marked(issue.account, mark_text(issue.adding), now=now)
    if found is not None:
        draft_forget(issue.account, found[0], now)
    Issue.objects.filter(pk=issue.pk).update(adding=None)


def _found(issue: Issue, articles: Sequence[Article], now: datetime) -> str:
    """Return the draft with the mark of an issue, brought up to date; "" when there is none."""
    if issue.adding is None:
        return ""
    found = draft_marked(issue.account, mark_text(issue.adding), now=now)
    if found is None:
        return ""
    media_id, count = found
    if count != len(articles):
        draft_forget(issue.account, media_id, now)
        return ""
    for place, article in enumerate(articles):
        anew = marked(article, issue.adding)
        draft_update(issue.account, media_id, index=place, article=anew, now=now)
    return media_id


def _added(issue: Issue, articles: list[Article], now: datetime) -> str:
    """Make a draft; covers that WeChat has lost are forgotten, so that they are sent anew."""
    try:
        return draft_add(issue.account, articles, now=now)
    except WeChatError as error:
        if error.code == GONE:
            covers = [article.cover_id for article in articles]
            Material.objects.filter(account=issue.account, media_id__in=covers).delete()
        if not is_unknown(error):
            issue.adding = None
            Issue.objects.filter(pk=issue.pk).update(adding=None)
        raise
