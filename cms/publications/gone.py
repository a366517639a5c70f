"""Which pages have gone from their readers? Taken back, locked away, or over by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.lifecycle.enums import GoneOtherwise
from cms.core.lifecycle.models import Withdrawal
from cms.core.lifecycle.secluding import seclusions_told
from cms.publications.items import Withdrawn
from cms.publications.sources import Question


@dataclass(frozen=True, slots=True)
class GonePages:
    """What a question about pages finds gone.

    Attributes:
        pages: Returns the pages that are asked about, live or not, locked or not.
        address: Returns where a page stands.
    """

    asked: Question
    pages: Callable[[], PageQuerySet]
    address: Callable[[Any], str | None]

    def told(self) -> list[Withdrawn]:
        """Return what is told of them, newest first. The ordinary case costs one query."""
        ways: dict[str, tuple[QuerySet[Any], Callable[[QuerySet[Any]], list[Withdrawn]]]] = {
            "taken back": (self._since(_taken_back(), "withdrawn_at"), self._withdrawn),
            "locked away": (self._since(seclusions_told(), "since"), self._locked_away),
            "over": (self._since(_over(self.asked.at), "ended_at"), self._ended),
        }
        first, *others = (
            found.order_by().values_list(Value(name, CharField()))
            for name, (found, _) in ways.items()
        )
        present = [name for (name,) in first.union(*others)]
        found = [one for name in present for one in ways[name][1](ways[name][0])]
        return sorted(found, key=lambda one: one.withdrawn_at, reverse=True)[: self.asked.limit]

    def _since(self, found: QuerySet[Any], moment: str) -> QuerySet[Any]:
        since = self.asked.updated_since
        found = found if since is None else found.filter(**{f"{moment}__gte": since})
        return found.order_by(f"-{moment}", "-pk")

    def _withdrawn(self, found: QuerySet[Any]) -> list[Withdrawn]:
        rows = self._of(found, self.pages().public().filter(live=False))
        return [_withdrawn(row, self.address(row.page) or "") for row in rows]

    def _locked_away(self, found: QuerySet[Any]) -> list[Withdrawn]:
        rows = self._of(found, self.pages().private())
        return [_gone(row.page, GoneOtherwise.LOCKED, row.since, "") for row in rows]

    def _ended(self, found: QuerySet[Any]) -> list[Withdrawn]:
        among = self.pages().public().order_by().values("pk")
        rows = found.filter(pk__in=among)[: self.asked.limit]
        return [_gone(page, GoneOtherwise.ENDED, page.ended_at, page.title) for page in rows]

    def _of(self, found: QuerySet[Any], pages: PageQuerySet) -> QuerySet[Any]:
        among = pages.order_by().values("pk")
        return found.filter(page__in=among).select_related("page")[: self.asked.limit]


def _taken_back() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(restored_at=None)


def _over(at: datetime) -> QuerySet[Page]:
    """Return the pages that readers had seen before their time was over."""
    over = Q(expire_at__lte=at, public_record__isnull=False)
    # What went out with an end that was past already has ended by going out.
    ended_at = Greatest("expire_at", Coalesce("last_published_at", "expire_at"))
    gone = Q(live=True) | Q(expired=True)
    return Page.objects.filter(over & gone).annotate(ended_at=ended_at)


def _withdrawn(row: Withdrawal, url: str) -> Withdrawn:
    return Withdrawn(
        id=f"urn:uuid:{row.page.translation_key}",
        kind=row.page.specific_class.publication_kind,
        withdrawn_at=timezone.localtime(row.withdrawn_at),
        category=row.category,
        category_label=row.get_category_display(),
        title="" if row.withholds_title else row.page.title,
        url=url,
    )


def _gone(page: Page, reason: GoneOtherwise, at: datetime, title: str) -> Withdrawn:
    """Return what is told of a page that nobody took back: nothing stands at its address."""
    return Withdrawn(
        id=f"urn:uuid:{page.translation_key}",
        kind=page.specific_class.publication_kind,
        withdrawn_at=timezone.localtime(at),
        category=reason.value,
        category_label=str(reason.label),
        title=title,
        url="",
    )
