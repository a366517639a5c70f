"""What does the desk of WeChat show while there is no account? One that points at nothing.

Its drafts are made of what the demonstration has published. It has no secret, takes none, and
nothing is owed to WeChat for it.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from wagtail.models import Page

from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Account, Issue, MenuButton, Piece, Rule
from api.channels.wechat.publishing.releasing import DEMO_MEDIA_ID
from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinPage
from cms.core.brief import media_title_of
from cms.core.marks import title_marked
from cms.publications import Publication, published
from portal.grid.selectors import home_area

CODE: Final = "demo"
EDITOR: Final = "demo-propaganda"
_REFUSED: Final = gettext_noop("WeChat's review has refused it.")
# Kinds of each draft, one article of each, with its state.
_DRAFTS: Final[tuple[tuple[IssueState, tuple[str, ...]], ...]] = (
    (IssueState.OUT, ("flash-reports",)),
    (IssueState.FAILED, ("alerts",)),
    (IssueState.DRAFT, ("enforcement", "responses", "articles")),
    (IssueState.DRAFT, ("penalties",)),
    (IssueState.DRAFT, ("bulletins",)),
)


class WeChatDemo:
    """The account with its rules, its menu and its drafts."""

    def make(self, *, now: datetime) -> None:
        """Make it, unless somebody has such an account already."""
        if Account.objects.filter(code=CODE).exists():
            return
        with override("zh-hans"):
            account = _account()
            _rules(account)
            _menu(account)
            for ago, (state, kinds) in enumerate(_DRAFTS):
                _draft(account, state, kinds, now - timedelta(minutes=40 - ago))

    def clear(self) -> None:
        """Remove it with all that hangs on it."""
        Issue.objects.filter(account__is_demo=True).delete()
        Account.objects.filter(is_demo=True).delete()


def _account() -> Account:
    return Account.objects.create(
        code=CODE,
        name=_("Demonstration account (sends nothing)"),
        area=home_area(),
        app_id="wxdemonstration00",
        original_id="gh_demonstration",
        is_demo=True,
    )


def _rules(account: Account) -> None:
    Rule.objects.create(account=account, kind="bulletins", bulletin_kind="daily")
    Rule.objects.create(account=account, kind="alerts")
    Rule.objects.create(account=account, kind="articles")


def _menu(account: Account) -> None:
    air = MenuButton.objects.create(account=account, label="空气质量", position=1)
    for position, word in enumerate(("空气", "预报"), start=1):
        MenuButton.objects.create(
            account=account, above=air, label=word, word=word, position=position
        )
    MenuButton.objects.create(account=account, label="我要举报", word="投诉", position=2)
    MenuButton.objects.create(
        account=account, label="信息公开", address=f"{settings.BASE_URL}/", position=3
    )


def _draft(account: Account, state: IssueState, kinds: Sequence[str], at: datetime) -> None:
    shown = [one for kind in kinds if (one := _newest(kind))]
    if not shown:
        return
    issue = Issue.objects.create(
        account=account, state=state, media_id=DEMO_MEDIA_ID, created_at=at
    )
    if state == IssueState.OUT:
        issue.release, issue.confirmed_at, issue.finished_at = Release.PUBLISH, at, at
        issue.confirmed_by = get_user_model().objects.filter(username=EDITOR).first()
    elif state == IssueState.FAILED:
        issue.error = _(_REFUSED)
    issue.save()
    for place, one in enumerate(shown, start=1):
        _piece(issue, place, one)


def _piece(issue: Issue, place: int, one: Publication) -> None:
    Piece.objects.create(
        issue=issue,
        place=place,
        publication_id=one.id,
        kind=one.kind,
        page_id=one.place.page_id,
        title=title_marked(media_title_of(one.content, one.title), is_demo=True)[:255],
        digest=hashlib.sha256(one.id.encode()).hexdigest(),
    )


def _newest(kind: str) -> Publication | None:
    """Return the newest of a kind that the demonstration has published."""
    among = None
    if kind == "bulletins":  # the daily one: a forecast is younger
        daily = BulletinPage.objects.filter(kind=BulletinKind.DAILY)
        among = Page.objects.filter(pk__in=daily.values("pk"))
    return next((one for one in published(kinds={kind}, among=among) if one.is_demo), None)
