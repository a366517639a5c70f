"""How is done at WeChat what somebody has decided? Each deed as often as it takes, done once."""

from datetime import datetime

from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.mass import mass_delete, mass_send
from api.channels.wechat.client.policies import Policy
from api.channels.wechat.client.publishing import publication_delete, publish_submit
from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Issue, Piece
from api.channels.wechat.publishing.drafting import draft_forget

LONGEST_ERROR = 500


def issue_hand_over(*, issue: Issue, now: datetime) -> bool:
    """Hand a confirmed draft over; whether it reached anybody is told later.

    Returns:
        False when it was handed over before.

    Raises:
        WeChatError: See `client.calls.call`; a draft that can't go out says so from now on.
    """
    if issue.state != IssueState.CONFIRMED:
        return False
    try:
        job_id = _handed_over(issue, now)
    except WeChatError as error:
        if error.policy == Policy.CONTENT:
            issue_fail(issue=issue, sentence=error.sentence)
        raise
    Issue.objects.filter(pk=issue.pk, state=IssueState.CONFIRMED).update(
        state=IssueState.RUNNING, job_id=job_id, handed_over_at=now, asked_at=None, asked_times=0
    )
    return True


def issue_fail(*, issue: Issue, sentence: str) -> None:
    """Note why a draft did not go out; it can be confirmed again."""
    Issue.objects.filter(pk=issue.pk).exclude(state=IssueState.OUT).update(
        state=IssueState.FAILED, error=sentence[:LONGEST_ERROR]
    )


def issue_forget(*, issue: Issue, now: datetime) -> None:
    """Remove the draft of a dropped issue at WeChat.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    if issue.state == IssueState.DROPPED:
        draft_forget(issue.account, issue.media_id, now)


def piece_remove(*, piece: Piece, now: datetime) -> None:
    """Delete an article at WeChat.

    Raises:
        WeChatError: See `client.calls.call`.
    """
    if piece.deleted_at:
        return
    issue = piece.issue
    if issue.release == Release.SEND:
        mass_delete(issue.account, issue.job_id, place=piece.place, now=now)
    else:
        publication_delete(issue.account, issue.article_id, place=piece.place, now=now)
    Piece.objects.filter(pk=piece.pk).update(deleted_at=now)


def _handed_over(issue: Issue, now: datetime) -> str:
    if issue.release == Release.SEND:
        return mass_send(issue.account, issue.media_id, key=issue.key.hex, now=now)
    return publish_submit(issue.account, issue.media_id, now=now)
