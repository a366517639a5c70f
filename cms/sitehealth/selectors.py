"""How healthy is the site, held against the inspection? The whole answer, in one report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.publications import published
from cms.sitehealth.columns import columns_measured
from cms.sitehealth.limits import (
    HOME_DAYS,
    MESSAGE_DAYS,
    MOST_EMPTY_COLUMNS,
    MOST_STALE_COLUMNS,
    Measure,
    State,
    state_of,
)
from cms.sitehealth.links import SiteAddresses, links_in
from cms.sitehealth.messages import unanswered_messages
from cms.sitehealth.meta import meta_measured
from cms.sitehealth.models import DailyLook


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What was measured, vetoes first."""

    measures: tuple[Measure, ...]

    @property
    def vetoes(self) -> tuple[Measure, ...]:
        """What would fail the whole inspection, or soon will."""
        return tuple(
            one for one in self.measures if one.group == "veto" and one.state is not State.GOOD
        )

    @property
    def to_mend(self) -> int:
        """How many measures are not good."""
        return sum(one.state is not State.GOOD for one in self.measures)


def site_health(*, now: datetime) -> HealthReport:
    """Measure the whole site. It reads every published text: once a day, not for a page view."""
    return HealthReport((*quick_health(now=now).measures, *broken_links(now), *meta_measured()))


def quick_health(*, now: datetime) -> HealthReport:
    """Measure vetoes, columns and messages: what every view of the desk can afford."""
    columns = tuple(columns_measured(now))
    return HealthReport((*_vetoes(columns, now), *columns, *_messages(now)))


def shown_health(*, now: datetime) -> tuple[HealthReport, datetime | None]:
    """Return what is measured now, with links and tags of the last daily look, and its time."""
    stored = DailyLook.objects.order_by("-at").first()
    kept = [Measure(**row) for row in stored.measures] if stored else []
    measures = (*quick_health(now=now).measures, *kept)
    return HealthReport(measures), stored.at if stored else None


def _vetoes(columns: Iterable[Measure], now: datetime) -> Iterator[Measure]:
    columns = tuple(columns)
    empty = sum(one.value is None for one in columns)
    stale = sum(one.value is not None and one.state is State.OVER for one in columns)
    yield _home(now)
    yield _count(_("Stale columns"), stale, MOST_STALE_COLUMNS)
    yield _count(_("Empty columns"), empty, MOST_EMPTY_COLUMNS)
    yield _oldest_message(now)


def _home(now: datetime) -> Measure:
    newest = published(limit=1, at=now)
    days = (now - newest[0].updated_at).days if newest else HOME_DAYS
    detail = _("The newest publication is %(days)d days old; %(limit)d fail the inspection.")
    return Measure(
        "veto",
        _("First page"),
        detail % {"days": days, "limit": HOME_DAYS},
        state_of(days, HOME_DAYS),
        "/",
        days,
        HOME_DAYS,
    )


def _count(what: str, value: int, limit: int) -> Measure:
    detail = _("%(value)d; %(limit)d fail the inspection.") % {"value": value, "limit": limit}
    return Measure("veto", what, detail, state_of(value, limit), "", value, limit)


def _oldest_message(now: datetime) -> Measure:
    waiting = unanswered_messages()
    days = (now - waiting[0].asked_at).days if waiting else 0
    detail = _("The oldest has waited %(days)d days; %(limit)d fail the inspection.")
    return Measure(
        "veto",
        _("Unanswered messages"),
        detail % {"days": days, "limit": MESSAGE_DAYS},
        state_of(days, MESSAGE_DAYS),
        "",
        days,
        MESSAGE_DAYS,
    )


def _messages(now: datetime) -> Iterator[Measure]:
    for one in unanswered_messages():
        days = (now - one.asked_at).days
        detail = _("Waits for an answer for %(days)d days.") % {"days": days}
        state = state_of(days, MESSAGE_DAYS)
        yield Measure("message", one.what, detail, state, one.url, days, MESSAGE_DAYS)


def broken_links(now: datetime) -> Iterator[Measure]:
    """Yield the links of published texts that lead to nothing of the site."""
    addresses = SiteAddresses()
    for publication in published(at=now):
        links = dict.fromkeys(links_in(publication.html))
        for address in addresses.broken(links):
            detail = _("The link “%(address)s” leads nowhere.") % {"address": address}
            yield Measure("link", publication.title, detail, State.OVER, publication.desk_url)
