"""Which bulletins wait for somebody, which are late, and which should be corrected?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from wagtail.query import PageQuerySet

from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinPage
from cms.bulletins.schedule import Occurrence, due_occurrences, occurrence_of
from portal.grid.models import Area

# For a bulletin that was never drafted there are no figures; a list of such would hide the rest.
GIVEN_UP_AFTER = timedelta(days=7)


def bulletin_find(*, of: Occurrence, area: Area) -> BulletinPage | None:
    """Return the page of an occurrence, published or not, or None."""
    return BulletinPage.objects.filter(
        kind=of.kind, area=area, period_start=of.start, period_end=of.end
    ).first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """One bulletin that is due and not out.

    Attributes:
        of: What it is, with its deadline.
        page: Its draft, or None when there is none yet.
        late_by: How long the deadline is past; None before it.
    """

    of: Occurrence
    page: BulletinPage | None
    late_by: timedelta | None


def bulletins_waiting(*, area: Area, now: datetime) -> list[Waiting]:
    """Return what is due and not published: drafts, and what has not even been drafted.

    Args:
        area: Whose bulletins the schedule drafts.
        now: The clock, in the portal's own time zone.

    Returns:
        The most pressing deadline first. A bulletin that was published and then withdrawn waits
        for nobody, and one that nobody drafted is given up after a week.
    """
    drafts = BulletinPage.objects.filter(live=False, first_published_at__isnull=True)
    waiting = [_draft(page, now) for page in drafts.select_related("area")]
    waiting += [
        Waiting(of, None, of.late_by(now))
        for of in due_occurrences(now)
        if of.deadline > now - GIVEN_UP_AFTER and bulletin_find(of=of, area=area) is None
    ]
    return sorted(waiting, key=lambda one: one.of.deadline)


def _draft(page: BulletinPage, now: datetime) -> Waiting:
    of = occurrence_of(BulletinKind(page.kind), page.period_start, page.period_end, now)
    return Waiting(of, page, of.late_by(now))


def bulletins_to_correct() -> PageQuerySet:
    """Return the published bulletins whose figures have changed since; newest first."""
    return (
        BulletinPage.objects.live()
        .filter(
            check_of_figures__differences__gt=0,
            check_of_figures__checked_at__gt=F("snapshot_taken_at"),
        )
        .select_related("check_of_figures")
        .order_by("-period_end")
    )
