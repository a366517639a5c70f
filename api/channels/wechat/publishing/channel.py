"""How is WeChat a way out of the outbox? Each account is a target; deeds go one after the other."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from api.channels.outbox.channels import Channel, GiveUp, Retry, Sent, Target
from api.channels.outbox.models import Delivery
from api.channels.wechat.client.errors import WeChatError, rests_until
from api.channels.wechat.client.policies import Policy
from api.channels.wechat.enums import Release
from api.channels.wechat.models import Account, Issue, Piece, Rule
from api.channels.wechat.publishing.drafting import (
    FaultyArticleError,
    InMotionError,
    issue_rebuild,
    piece_bring,
    piece_take_out,
)
from api.channels.wechat.publishing.handing_over import (
    issue_forget,
    issue_hand_over,
    piece_remove,
)
from api.channels.wechat.publishing.releasing import CHANNEL, WAYS, issue_confirm
from api.channels.wechat.publishing.selectors import (
    accounts_holding,
    moving_piece,
    open_piece,
    out_piece,
    publication_now,
    rules_for,
)
from api.channels.wechat.publishing.turns import LEASE, AnothersTurnError, turn_of
from cms.publications.announcing import Announcement, Event


class WeChatChannel(Channel):
    """Publications become drafts of the accounts that want them."""

    name: ClassVar[str] = CHANNEL
    label: ClassVar[str | Promise] = gettext_lazy("WeChat")
    lease: ClassVar[timedelta] = LEASE

    def targets(self, announcement: Announcement) -> Iterable[Target]:
        """Return the accounts whose rules want it, and those that hold something of it."""
        if announcement.event == Event.WITHDRAWN:
            held = accounts_holding(announcement.publication_id)
            return [Target(one.code, one.name) for one in held]
        if announcement.is_demo:  # nobody outside may take it for real
            return []
        wanting = {
            rule.account.code: Target(rule.account.code, rule.account.name, {"rule": rule.pk})
            for rule in rules_for(announcement)
        }
        for account in accounts_holding(announcement.publication_id):
            wanting.setdefault(account.code, Target(account.code, account.name))
        return wanting.values()

    def send(self, delivery: Delivery, *, now: datetime) -> Sent:
        """Do what is owed to an account."""
        account = Account.objects.active().filter(code=delivery.target).first()
        if account is None:
            raise GiveUp(_("There is no such account any more."))
        with override("zh-hans"):
            return _guarded(account, delivery, now)

    def target_label(self, key: str) -> str:
        """Return the account's name."""
        return Account.objects.filter(code=key).values_list("name", flat=True).first() or key


def _guarded(account: Account, delivery: Delivery, now: datetime) -> Sent:
    """Do it, and say in the words of the outbox what an error means."""
    deed = _DEEDS.get(str(delivery.payload.get("deed", "")), _tell)
    try:
        with turn_of(account, now):
            return deed(account, delivery, now)
    except AnothersTurnError as error:
        raise Retry(_("Another process is working on this account.")) from error
    except FaultyArticleError as error:
        raise GiveUp(" ".join(error.sentences)) from error
    except InMotionError as error:
        raise Retry(_("The draft is on its way to the readers.")) from error
    except WeChatError as error:
        if error.policy == Policy.CONTENT:
            raise GiveUp(error.sentence) from None
        until = rests_until(error.policy, now)
        lasting = error.policy != Policy.LATER
        raise Retry(error.sentence, until - now if until and lasting else None) from None


def _tell(account: Account, delivery: Delivery, now: datetime) -> Sent:
    if delivery.event == Event.WITHDRAWN:
        return _withdrawn(account, delivery, now)
    publication = publication_now(
        publication_id=delivery.publication_id, kind=delivery.kind, page_id=delivery.page_id
    )
    if publication is None:
        return Sent(note=_("It is not published any more."))
    if moving_piece(account, publication.id):
        raise InMotionError
    out = out_piece(account, publication.id) if not open_piece(account, publication.id) else None
    is_out = out is not None and out.withdrawn_at is None
    if is_out and delivery.event != Event.CORRECTED:
        return Sent(link=out.link if out else "", note=_("Readers have it already."))
    piece = piece_bring(account=account, publication=publication, is_correction=is_out, now=now)
    _release_by_rule(piece, delivery, now)
    return Sent(note=_("It stands in a draft."))


def _withdrawn(account: Account, delivery: Delivery, now: datetime) -> Sent:
    """Take what nobody has seen out of its draft; of what readers have, ask somebody."""
    if moving_piece(account, delivery.publication_id):
        raise InMotionError
    piece = open_piece(account, delivery.publication_id)
    if piece is not None:
        piece_take_out(piece=piece, now=now)
    out = Piece.objects.filter(
        issue__account=account,
        issue__state="out",
        publication_id=delivery.publication_id,
        withdrawn_at=None,
        deleted_at=None,
    )
    if out.update(withdrawn_at=now):
        return Sent(note=_("Readers have it: somebody has to decide whether it is deleted."))
    return Sent(note=_("It was taken out of its draft."))


def _release_by_rule(piece: Piece, delivery: Delivery, now: datetime) -> None:
    """Let a daily bulletin out where a rule says so; corrections are always confirmed."""
    rule = Rule.objects.filter(pk=delivery.payload.get("rule"), is_active=True).first()
    release = rule.release if rule else Release.CONFIRM
    if release not in WAYS or piece.is_correction or delivery.event == Event.CORRECTED:
        return
    if piece.issue.pieces.count() != 1:
        return
    try:
        seen = {piece.pk: piece.digest}
        issue_confirm(issue=piece.issue, release=release, seen=seen, by=None, now=now)
    except ValidationError as error:
        Issue.objects.filter(pk=piece.issue_id).update(error=error.messages[0])


def _rebuild(account: Account, delivery: Delivery, now: datetime) -> Sent:
    issue = _issue(delivery)
    issue_rebuild(issue=issue, now=now)
    return Sent(note=_("It stands in a draft."))


def _release(account: Account, delivery: Delivery, now: datetime) -> Sent:
    issue = _issue(delivery)
    issue_hand_over(issue=issue, now=now)
    return Sent(note=_("It is handed over to WeChat."))


def _forget(account: Account, delivery: Delivery, now: datetime) -> Sent:
    issue_forget(issue=_issue(delivery), now=now)
    return Sent(note=_("The draft is gone."))


def _delete(account: Account, delivery: Delivery, now: datetime) -> Sent:
    piece = (
        Piece.objects.select_related("issue__account")
        .filter(pk=delivery.payload.get("piece"))
        .first()
    )
    if piece is None:
        raise GiveUp(_("There is no such article any more."))
    piece_remove(piece=piece, now=now)
    return Sent(note=_("It is deleted."))


def _issue(delivery: Delivery) -> Issue:
    found: Any = Issue.objects.select_related("account").filter(pk=delivery.payload.get("issue"))
    issue: Issue | None = found.first()
    if issue is None:
        raise GiveUp(_("There is no such draft any more."))
    return issue


_DEEDS: Final[dict[str, Callable[[Account, Delivery, datetime], Sent]]] = {
    "rebuild": _rebuild,
    "release": _release,
    "forget": _forget,
    "delete": _delete,
}
