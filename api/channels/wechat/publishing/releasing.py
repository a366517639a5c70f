"""How does somebody let a draft out, put several together, or decide about what is withdrawn?

What is decided is written down and owed to WeChat in the same transaction: the outbox carries it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from api.channels.outbox.services import delivery_add
from api.channels.wechat.client.drafts import MOST_ARTICLES
from api.channels.wechat.enums import OPEN_STATES, IssueState, Release
from api.channels.wechat.models import Account, Issue, Piece
from api.channels.wechat.policies import check_real
from api.channels.wechat.publishing.permissions import check_release
from cms.audit.recording import audit_record

CHANNEL: Final = "wechat"
DEMO_MEDIA_ID: Final = "demo"
CONFIRMED: Final = "wechat.confirm"
JOINED: Final = "wechat.join"
DROPPED: Final = "wechat.drop"
DELETED: Final = "wechat.delete"
KEPT: Final = "wechat.keep"
WAYS: Final = (Release.PUBLISH, Release.SEND)


@transaction.atomic
def issue_confirm(
    *, issue: Issue, release: str, seen: Mapping[int, str], by: Any, now: datetime
) -> Issue:
    """Let a draft out, as somebody has seen it.

    Args:
        issue: The draft.
        release: Published, or sent to all followers.
        seen: The digest of each article, by its key, as it was shown.
        by: Who lets it out; None where a rule does.
        now: The clock.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: It can't go out, or not like this.
    """
    if by is not None:
        check_release(by)
    check_real(issue.account)
    kept = Issue.objects.select_for_update(of=("self",)).select_related("account").get(pk=issue.pk)
    _check_confirmable(kept, release, seen)
    kept.state, kept.release, kept.error = IssueState.CONFIRMED, release, ""
    kept.confirmed_by, kept.confirmed_at = by, now
    kept.save()
    _owe(kept.account, {"deed": "release", "issue": kept.pk}, now, title=_title(kept))
    _record(CONFIRMED, kept, by, now, {"release": release})
    return kept


@transaction.atomic
def issues_join(*, account: Account, pieces: Sequence[Piece], by: Any, now: datetime) -> Issue:
    """Put articles of several drafts into one, in this order.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: They can't be put together.
    """
    check_release(by)
    if not 2 <= len(pieces) <= MOST_ARTICLES:
        raise ValidationError(_("A draft holds two to eight articles here. Choose again."))
    issues = _open_issues(account, pieces)
    if len({piece.publication_id for piece in pieces}) < len(pieces):
        raise ValidationError(_("The same publication was chosen twice. Choose again."))
    joined = Issue.objects.create(account=account, created_at=now, **_made_already(account))
    for place, piece in enumerate(pieces, start=1):
        Piece.objects.filter(pk=piece.pk).update(issue=joined, place=place, **_unmade(account))
    for issue in issues:
        _renumber(issue, now)
    _owe(account, {"deed": "rebuild", "issue": joined.pk}, now, title=_title(joined))
    _record(JOINED, joined, by, now, {"articles": len(pieces)})
    return joined


@transaction.atomic
def issue_drop(*, issue: Issue, by: Any, now: datetime) -> None:
    """Drop a draft that nobody wants to go out.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: It is out already, or on its way.
    """
    check_release(by)
    changed = Issue.objects.filter(pk=issue.pk, state__in=OPEN_STATES)
    if not changed.update(state=IssueState.DROPPED):
        raise ValidationError(_("This draft is out already, or on its way."))
    _owe(issue.account, {"deed": "forget", "issue": issue.pk}, now, title=_title(issue))
    _record(DROPPED, issue, by, now, {"state": IssueState.DROPPED.value})


@transaction.atomic
def piece_delete(*, piece: Piece, by: Any, now: datetime) -> None:
    """Have an article that is out deleted at WeChat. Its address is dead for ever.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: It is not out, or was deleted before.
    """
    check_release(by)
    check_real(piece.issue.account)
    if piece.issue.state != IssueState.OUT or piece.deleted_at:
        raise ValidationError(_("This article is not out, or was deleted before."))
    payload = {"deed": "delete", "piece": piece.pk}
    _owe(piece.issue.account, payload, now, title=piece.title)
    _record(DELETED, piece.issue, by, now, {"article": piece.place})


@transaction.atomic
def piece_keep(*, piece: Piece, by: Any, now: datetime) -> None:
    """Leave an article at WeChat although it is withdrawn here.

    Raises:
        PermissionDenied: Not this person's to decide.
    """
    check_release(by)
    Piece.objects.filter(pk=piece.pk).update(kept_at=now)
    _record(KEPT, piece.issue, by, now, {"article": piece.place})


def _check_confirmable(issue: Issue, release: str, seen: Mapping[int, str]) -> None:
    if release not in WAYS:
        raise ValidationError(_("Choose whether it is published or sent to all followers."))
    if issue.state not in OPEN_STATES:
        raise ValidationError(_("This draft is out already, or on its way."))
    if release == Release.PUBLISH and not issue.account.can_publish:
        raise ValidationError(
            _("WeChat does not let this account publish by program. Do it in the console.")
        )
    digests = dict(issue.pieces.values_list("pk", "digest"))
    if not issue.media_id or not digests or not all(digests.values()):
        raise ValidationError(_("The draft is being changed at this moment. Look again soon."))
    if digests != dict(seen):
        raise ValidationError(
            _("An article has changed since you looked at it. Look again, then confirm.")
        )


def _open_issues(account: Account, pieces: Sequence[Piece]) -> list[Issue]:
    wanted = {piece.issue_id for piece in pieces}
    found = Issue.objects.select_for_update().filter(
        pk__in=wanted, account=account, state__in=OPEN_STATES
    )
    issues = list(found.order_by("pk"))
    if len(issues) != len(wanted):
        raise ValidationError(
            _("One of the drafts is out already, on its way, or another account's. Choose again.")
        )
    return issues


def _renumber(issue: Issue, now: datetime) -> None:
    """Close the gaps in a draft from which articles were taken, and have it made anew."""
    rest = list(issue.pieces.order_by("place"))
    for place, piece in enumerate(rest, start=1):
        Piece.objects.filter(pk=piece.pk).update(place=place, **_unmade(issue.account))
    if not rest:
        Issue.objects.filter(pk=issue.pk).update(state=IssueState.DROPPED)
    payload = {"deed": "rebuild" if rest else "forget", "issue": issue.pk}
    _owe(issue.account, payload, now, title=_title(issue))


def _made_already(account: Account) -> dict[str, str]:
    """Return what says that a draft stands at WeChat: of a demonstration there is none to make."""
    return {"media_id": DEMO_MEDIA_ID} if account.is_demo else {}


def _unmade(account: Account) -> dict[str, str]:
    """Return what says that an article is not in its draft at WeChat yet."""
    return {} if account.is_demo else {"digest": ""}


def _owe(account: Account, payload: dict[str, Any], now: datetime, *, title: str) -> None:
    if account.is_demo:
        return
    key = " ".join(str(part) for part in (*payload.values(), now.isoformat()))
    delivery_add(
        channel=CHANNEL,
        target=account.code,
        payload=payload,
        dedupe_key=key,
        now=now,
        title=title,
    )


def _title(issue: Issue) -> str:
    first = issue.pieces.order_by("place").values_list("title", flat=True).first()
    return first or str(issue)


def _record(action: str, issue: Issue, by: Any, now: datetime, after: dict[str, Any]) -> None:
    audit_record(action=action, target=issue, by=by, before=None, after=after, now=now)
