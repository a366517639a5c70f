"""Which accounts want a publication, and what stands in them already?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.wechat.enums import MOVING_STATES, OPEN_STATES, IssueState, Release
from api.channels.wechat.models import Account, Issue, Piece, Rule
from api.channels.wechat.publishing.releasing import CHANNEL
from cms.bulletins.models import BulletinPage
from cms.publications import Publication, published, published_under
from cms.publications.announcing import Announcement, Event

REMEMBERED: Final = timedelta(days=30)


def rules_for(announcement: Announcement) -> list[Rule]:
    """Return the rule of each active account that wants a publication: the first that fits."""
    found = Rule.objects.filter(
        Q(kind="") | Q(kind=announcement.kind),
        Q(area=None) | Q(area__code=announcement.area_code),
        is_active=True,
        account__in=Account.objects.active(),
    ).select_related("account")
    narrow = sorted(found, key=_breadth)
    by_account: dict[int, Rule] = {}
    bulletin = _bulletin_kind(announcement, narrow)
    for rule in narrow:
        if rule.bulletin_kind in {"", bulletin}:
            by_account.setdefault(rule.account_id, rule)
    return list(by_account.values())


def accounts_holding(publication_id: str) -> QuerySet[Account]:
    """Return the accounts that hold something of a publication."""
    held = live_pieces().filter(publication_id=publication_id)
    return Account.objects.active().filter(pk__in=held.values("issue__account"))


def live_pieces() -> QuerySet[Piece]:
    """Return the articles that stand in a draft or before readers."""
    gone = Q(issue__state=IssueState.DROPPED) | Q(deleted_at__isnull=False)
    return Piece.objects.exclude(gone).select_related("issue__account")


def open_piece(account: Account, publication_id: str) -> Piece | None:
    """Return the article of a publication that may still be changed."""
    return _piece(account, publication_id, OPEN_STATES)


def moving_piece(account: Account, publication_id: str) -> Piece | None:
    """Return the article of a publication that is on its way to the readers."""
    return _piece(account, publication_id, MOVING_STATES)


def out_piece(account: Account, publication_id: str) -> Piece | None:
    """Return the newest article of a publication that readers have."""
    return _piece(account, publication_id, (IssueState.OUT,))


def publication_now(*, publication_id: str, kind: str, page_id: int | None) -> Publication | None:
    """Return a publication as it stands now; None when it is not published any more."""
    if page_id is not None:
        found = published(kinds={kind}, among=Page.objects.filter(pk=page_id))
    else:
        found = published_under(names=[(kind, UUID(publication_id))])
    return next((one for one in found if one.id == publication_id), None)


def decisions_asked() -> QuerySet[Piece]:
    """Return what is withdrawn here and stands there: somebody has to say what becomes of it."""
    asked = live_pieces().filter(issue__state=IssueState.OUT, withdrawn_at__isnull=False)
    return asked.filter(kept_at=None)


def refusals(*, now: datetime) -> QuerySet[Delivery]:
    """Return what did not become an article, newest first: its delivery says what to change.

    What has been announced again since is not among them.
    """
    told = Delivery.objects.filter(channel=CHANNEL).exclude(publication_id="")
    newer = told.filter(
        target=OuterRef("target"),
        publication_id=OuterRef("publication_id"),
        created_at__gt=OuterRef("created_at"),
    )
    dead = told.filter(state=DeliveryState.DEAD, created_at__gte=now - REMEMBERED)
    return dead.exclude(event=Event.WITHDRAWN).filter(~Exists(newer)).order_by("-created_at")


def issues_listed() -> QuerySet[Issue]:
    """Return the drafts for the desk, newest first."""
    found = Issue.objects.exclude(state=IssueState.DROPPED)
    return found.select_related("account", "confirmed_by").prefetch_related("pieces")


def _piece(account: Account, publication_id: str, states: Iterable[IssueState]) -> Piece | None:
    found = live_pieces().filter(
        issue__account=account, issue__state__in=states, publication_id=publication_id
    )
    return found.order_by("-pk").first()


def _breadth(rule: Rule) -> tuple[bool, bool, bool, bool, int]:
    """Put the narrower rule first, and of two equal ones the one that asks somebody."""
    asks = rule.release == Release.CONFIRM
    return not rule.bulletin_kind, not rule.area_id, not rule.kind, not asks, rule.pk


def _bulletin_kind(announcement: Announcement, rules: Iterable[Rule]) -> str:
    if announcement.page_id is None or not any(rule.bulletin_kind for rule in rules):
        return ""
    found = BulletinPage.objects.filter(pk=announcement.page_id)
    return found.values_list("kind", flat=True).first() or ""
