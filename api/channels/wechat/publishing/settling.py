"""What is noted when a draft has come to its end at WeChat, and who else has to know where it is?

The board asks the outbox, so each delivery that told of an article carries its address there. What
has waited for the end, such as a withdrawal, goes on at once.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from api.channels.outbox.services import deliveries_hasten, deliveries_link
from api.channels.wechat.enums import IssueState
from api.channels.wechat.models import Issue, Piece
from api.channels.wechat.publishing.releasing import CHANNEL

LONGEST_ERROR: Final = 500
WEB: Final = ("http://", "https://")


@transaction.atomic
def issue_out(*, issue: Issue, article_id: str, addresses: Sequence[str], now: datetime) -> None:
    """Note that readers have it, and where."""
    Issue.objects.filter(pk=issue.pk).update(
        state=IssueState.OUT,
        article_id=article_id[:200],
        finished_at=now,
        handing_at=None,
        error="",
    )
    found = dict(enumerate(addresses, start=1))
    for piece in issue.pieces.all():
        address = found.get(piece.place, "")
        if address.startswith(WEB):
            _link(issue, piece, address[:1000])
    _hasten(issue, now)


@transaction.atomic
def issue_fail(*, issue: Issue, sentence: str, now: datetime) -> None:
    """Note why a draft did not go out; it can be confirmed again."""
    Issue.objects.filter(pk=issue.pk).exclude(state=IssueState.OUT).update(
        state=IssueState.FAILED, handing_at=None, error=sentence[:LONGEST_ERROR]
    )
    _hasten(issue, now)


@transaction.atomic
def piece_gone(*, piece: Piece, now: datetime) -> None:
    """Note that an article was deleted at WeChat: its address is dead."""
    Piece.objects.filter(pk=piece.pk).update(deleted_at=now)
    if piece.link:
        _linked(piece.issue, piece, before=piece.link, link="")


def _link(issue: Issue, piece: Piece, address: str) -> None:
    Piece.objects.filter(pk=piece.pk).update(link=address)
    _linked(issue, piece, before="", link=address)


def _linked(issue: Issue, piece: Piece, *, before: str, link: str) -> None:
    deliveries_link(
        channel=CHANNEL,
        target=issue.account.code,
        publication_id=piece.publication_id,
        before=before,
        link=link,
    )


def _hasten(issue: Issue, now: datetime) -> None:
    ids = issue.pieces.values_list("publication_id", flat=True)
    code = issue.account.code
    deliveries_hasten(channel=CHANNEL, target=code, publication_ids=list(ids), now=now)
