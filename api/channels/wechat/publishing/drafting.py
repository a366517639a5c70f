"""How does a publication get into a draft, stay up to date there, and out of it again?

One process at a time works on an account (`turns`), so that nothing here meets itself. What an
editor decides meanwhile is asked of the row before anything is changed: while a draft is being
changed its article has no digest, and one without a digest can't be confirmed.
"""

from datetime import datetime

from django.db import transaction

from api.channels.wechat.client.drafts import draft_update
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import GONE
from api.channels.wechat.enums import OPEN_STATES, IssueState
from api.channels.wechat.models import Account, Issue, Piece
from api.channels.wechat.publishing.adding import (
    draft_forget,
    draft_made,
    drafts_forget,
    is_unknown,
    marked,
)
from api.channels.wechat.publishing.articles import (
    Rendering,
    article_rendered,
    article_uploaded,
)
from api.channels.wechat.publishing.selectors import open_piece, publication_now
from cms.publications import Publication


class FaultyArticleError(Exception):
    """WeChat would refuse or spoil an article; the sentences say what an editor has to change."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class InMotionError(Exception):
    """A draft is on its way to the readers: nothing is changed before it has arrived."""


def piece_bring(
    *, account: Account, publication: Publication, is_correction: bool, now: datetime
) -> Piece:
    """Put a publication into its draft, or into a new one.

    Raises:
        FaultyArticleError: It can't be sent like this.
        InMotionError: An editor has let it go meanwhile.
        WeChatError: See `client.calls.call`.
    """
    piece = open_piece(account, publication.id)
    is_correction = piece.is_correction if piece else is_correction
    rendering = article_rendered(publication, is_correction=is_correction)
    if rendering.faults:
        raise FaultyArticleError(rendering.faults)
    if piece is None:
        return _new(account, publication, rendering, is_correction, now)
    if piece.digest != rendering.digest:
        _change(piece, rendering, now)
        piece.refresh_from_db()
    return piece


def piece_take_out(*, piece: Piece, now: datetime) -> None:
    """Take an article that is withdrawn out of its draft; a draft without any is dropped.

    Raises:
        InMotionError: An editor has let it go meanwhile.
        WeChatError: See `client.calls.call`.
    """
    if piece.issue.pieces.count() > 1:
        issue_rebuild(issue=piece.issue, now=now)
    else:
        _close(piece.issue)
        _drop(piece.issue, now)


def issue_rebuild(*, issue: Issue, now: datetime) -> None:
    """Make the draft of an issue anew from what is published of its articles, in their order.

    The old draft goes first, and the rows last: a worker that dies leaves no second draft, and
    whoever goes on finds all that was to be done.

    Raises:
        FaultyArticleError: One of them can't be sent like this.
        InMotionError: An editor has let it go meanwhile.
        WeChatError: See `client.calls.call`.
    """
    _close(issue)
    pieces = [piece for piece in issue.pieces.order_by("place") if _is_published(piece)]
    if not pieces:
        _drop(issue, now)
        return
    renderings = [_rendered(piece) for piece in pieces]
    articles = [article_uploaded(issue.account, one, now=now) for one in renderings]
    draft_forget(issue.account, issue.media_id, now)
    draft_made(issue=issue, articles=articles, now=now)
    _settle(issue, list(zip(pieces, renderings, strict=True)))


@transaction.atomic
def _close(issue: Issue) -> None:
    """Let nobody confirm a draft while it is being changed.

    Raises:
        InMotionError: Somebody has confirmed it meanwhile.
    """
    if not _in_state(issue, OPEN_STATES, error=""):
        raise InMotionError
    issue.pieces.update(digest="")


def _drop(issue: Issue, now: datetime) -> None:
    drafts_forget(issue=issue, now=now)
    _in_state(issue, OPEN_STATES, state=IssueState.DROPPED)


@transaction.atomic
def _settle(issue: Issue, made: list[tuple[Piece, Rendering]]) -> None:
    """Note what stands in a draft that was made anew."""
    issue.pieces.exclude(pk__in=[piece.pk for piece, _rendering in made]).delete()
    for place, (piece, rendering) in enumerate(made, start=1):
        Piece.objects.filter(pk=piece.pk).update(place=place)
        _note(piece, rendering)


def _new(
    account: Account,
    publication: Publication,
    rendering: Rendering,
    is_correction: bool,
    now: datetime,
) -> Piece:
    """Write an article down, then make its draft: what a dying worker leaves is found again."""
    piece = _written(account, publication, rendering, is_correction, now)
    try:
        article = article_uploaded(account, rendering, now=now)
        draft_made(issue=piece.issue, articles=[article], now=now)
    except WeChatError as error:
        if not is_unknown(error):  # there is no draft for certain
            piece.issue.delete()
        raise
    _note(piece, rendering)
    return piece


@transaction.atomic
def _written(
    account: Account,
    publication: Publication,
    rendering: Rendering,
    is_correction: bool,
    now: datetime,
) -> Piece:
    issue = Issue.objects.create(account=account, created_at=now)
    return Piece.objects.create(
        issue=issue,
        place=1,
        publication_id=publication.id,
        kind=publication.kind,
        page_id=publication.place.page_id,
        title=rendering.title[:255],
        is_correction=is_correction,
    )


def _change(piece: Piece, rendering: Rendering, now: datetime) -> None:
    with transaction.atomic():
        # What an editor looked at does not hold any more: it has to be confirmed anew.
        if not _in_state(piece.issue, OPEN_STATES, state=IssueState.DRAFT, error=""):
            raise InMotionError
        Piece.objects.filter(pk=piece.pk).update(digest="")
    if not piece.issue.media_id:  # it was being made when a worker died
        issue_rebuild(issue=piece.issue, now=now)
        return
    article = article_uploaded(piece.issue.account, rendering, now=now)
    try:
        draft_update(
            piece.issue.account,
            piece.issue.media_id,
            index=piece.place - 1,
            article=marked(article, piece.issue.key),
            now=now,
        )
    except WeChatError as error:
        if error.code != GONE:
            raise
        issue_rebuild(issue=piece.issue, now=now)  # somebody has removed it in the console
        return
    _note(piece, rendering)


def _rendered(piece: Piece) -> Rendering:
    publication = publication_now(
        publication_id=piece.publication_id, kind=piece.kind, page_id=piece.page_id
    )
    if publication is None:
        raise InMotionError  # it went away this very moment; its withdrawal follows
    rendering = article_rendered(publication, is_correction=piece.is_correction)
    if rendering.faults:
        raise FaultyArticleError(rendering.faults)
    return rendering


def _is_published(piece: Piece) -> bool:
    found = publication_now(
        publication_id=piece.publication_id, kind=piece.kind, page_id=piece.page_id
    )
    return found is not None


def _note(piece: Piece, rendering: Rendering) -> None:
    piece.digest, piece.title = rendering.digest, rendering.title[:255]
    piece.save(update_fields=["digest", "title"])


def _in_state(issue: Issue, states: tuple[IssueState, ...], **values: object) -> bool:
    """Change an issue if it still stands in one of these states."""
    return bool(Issue.objects.filter(pk=issue.pk, state__in=states).update(**values))
