"""How is done at WeChat what somebody has decided? Each deed as often as it takes, done once."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from api.channels.wechat.client.drafts import draft_exists
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.mass import mass_delete, mass_send
from api.channels.wechat.client.policies import NOT_OUT, Policy
from api.channels.wechat.client.publishing import (
    publication_delete,
    publication_marked,
    publish_submit,
)
from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Issue, Piece
from api.channels.wechat.publishing.adding import drafts_forget, is_unknown, mark_text
from api.channels.wechat.publishing.drafting import InMotionError
from api.channels.wechat.publishing.settling import issue_fail, issue_out, piece_gone

# So long a job may run of whose number we do not know, before its draft is handed over once more.
QUIET: Final = timedelta(minutes=30)
_LOST: Final = gettext_noop(
    "WeChat no longer has the draft and does not show it as published. Look into the console."
)


def issue_hand_over(*, issue: Issue, now: datetime) -> bool:
    """Hand a confirmed draft over; whether it reached anybody is told later.

    Returns:
        False when it was handed over before.

    Raises:
        InMotionError: It may have been handed over without our knowing: we have to wait.
        WeChatError: See `client.calls.call`; a draft that can't go out says so from now on.
    """
    if issue.state != IssueState.CONFIRMED or _was_handed_over(issue, now):
        return False
    Issue.objects.filter(pk=issue.pk).update(handing_at=now)
    try:
        job_id = _handed_over(issue, now)
    except WeChatError as error:
        if not is_unknown(error):
            Issue.objects.filter(pk=issue.pk).update(handing_at=None)
        if error.policy == Policy.CONTENT:
            issue_fail(issue=issue, sentence=error.sentence, now=now)
        raise
    _running(issue, job_id, now)
    return True


def _was_handed_over(issue: Issue, now: datetime) -> bool:
    """Tell whether a draft was published although we never heard the answer to handing it over.

    A sending to all has a key of its own, by which WeChat knows it.

    Raises:
        InMotionError: It may be under way.
        WeChatError: See `client.calls.call`.
    """
    if issue.handing_at is None or issue.release != Release.PUBLISH:
        return False
    found = publication_marked(issue.account, mark_text(issue.key), now=now)
    if found is not None:
        article, addresses = found.article_id, found.addresses
        issue_out(issue=issue, article_id=article, addresses=addresses, now=now)
        return True
    if now < issue.handing_at + QUIET:
        raise InMotionError
    if draft_exists(issue.account, issue.media_id, now=now):
        return False
    issue_fail(issue=issue, sentence=_(_LOST), now=now)
    return True


def _running(issue: Issue, job_id: str, now: datetime) -> None:
    """Note that WeChat works on it, unless its event has come first."""
    Issue.objects.filter(pk=issue.pk, state=IssueState.CONFIRMED).update(
        state=IssueState.RUNNING,
        job_id=job_id,
        handed_over_at=now,
        handing_at=None,
        asked_at=None,
        asked_times=0,
    )


def issue_forget(*, issue: Issue, now: datetime) -> None:
    """Remove the draft of a dropped issue at WeChat.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    if issue.state == IssueState.DROPPED:
        drafts_forget(issue=issue, now=now)


def piece_remove(*, piece: Piece, now: datetime) -> None:
    """Delete an article at WeChat.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    if piece.deleted_at:
        return
    issue = piece.issue
    try:
        if issue.release == Release.SEND:
            mass_delete(issue.account, issue.job_id, place=piece.place, now=now)
        else:
            publication_delete(issue.account, issue.article_id, place=piece.place, now=now)
    except WeChatError as error:
        if error.code not in NOT_OUT:  # as good as deleted: by somebody else, or before we died
            raise
    piece_gone(piece=piece, now=now)


def _handed_over(issue: Issue, now: datetime) -> str:
    if issue.release == Release.SEND:
        return mass_send(issue.account, issue.media_id, key=_key(issue), now=now)
    return publish_submit(issue.account, issue.media_id, now=now)


def _key(issue: Issue) -> str:
    """Return what one confirmation is known by: confirmed anew it is another sending."""
    stamp = int(issue.confirmed_at.timestamp()) if issue.confirmed_at else 0
    return f"{issue.key.hex}-{stamp}"
