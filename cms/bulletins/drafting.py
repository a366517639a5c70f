"""How does a bulletin come into being, and how are its figures taken anew?

What is written here is always a draft: publishing is a person's act, with one exception that the
office has to switch on (`publishing.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Site

from cms.bulletins.comparing import current_figures
from cms.bulletins.correcting import figures_notice, figures_reason
from cms.bulletins.enums import BulletinKind
from cms.bulletins.figures import BulletinFigures, bulletin_figures, has_figures
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.narrative import narrate
from cms.bulletins.pictures import picture_draw
from cms.bulletins.schedule import Occurrence, occurrence
from cms.bulletins.selectors import bulletin_find
from cms.bulletins.texts import texts_refresh, texts_write
from portal.airquality.snapshots.as_json import report_to_json
from portal.grid.models import Area
from portal.grid.selectors import home_area

DRAFTED = "bulletins.draft"
REFRESHED = "bulletins.refresh"


class NoFiguresError(Exception):
    """There is nothing that a bulletin could be written about."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a refresh.

    Attributes:
        page: The page with the new draft.
        kept: Texts that the editor had changed and that may not fit the new figures.
    """

    page: BulletinPage
    kept: tuple[str, ...]


def bulletin_draft(
    *,
    kind: BulletinKind | str,
    on: date,
    area: Area,
    now: datetime,
    by: User | None = None,
) -> BulletinPage | None:
    """Draft the bulletin that comes out on a day; never twice.

    Args:
        kind: Which.
        on: The day of issue: a daily bulletin is about the day before, a forecast about the three
            days after, the others about the last full week, month, quarter or year.
        area: Which place.
        now: The clock.
        by: Who asked for it; None for the schedule.

    Returns:
        The unpublished page with its first revision, or None when it stands already or there is
        no figure to write about.

    Raises:
        BulletinIndexPage.DoesNotExist: there is no list of bulletins to put it under.
    """
    of = occurrence(BulletinKind(kind), on, timezone.localtime(now))
    if bulletin_find(of=of, area=area):
        return None
    figures = bulletin_figures(of=of, area=area, now=now)
    return draft_write(of=of, area=area, figures=figures, now=now, by=by)


def draft_write(
    *,
    of: Occurrence,
    area: Area,
    figures: BulletinFigures,
    now: datetime,
    by: User | None = None,
) -> BulletinPage | None:
    """Write the draft of figures that were read already; see `bulletin_draft`."""
    if not has_figures(figures.report):
        return None
    page = _new_page(of, area)
    page.owner = by
    _figures_take(page, figures, now)
    texts_write(page, narrate(figures.report, cumulative=figures.cumulative))
    try:
        with transaction.atomic():
            _index().add_child(instance=page)
            page.save_revision(user=by, log_action=DRAFTED)
    except (IntegrityError, ValidationError):
        if bulletin_find(of=of, area=area):  # another process was quicker
            return None
        raise
    return page


def bulletin_refresh(*, page: BulletinPage, now: datetime, by: User | None) -> Refreshed:
    """Take the figures of a bulletin anew, as a new draft of the page.

    Texts that nobody has edited are drafted anew; an edited one stays as it is. What is published
    does not change before somebody publishes the draft.

    Raises:
        NoFiguresError: a forecast whose figures are all gone; nothing is changed.
    """
    latest = page.get_latest_revision_as_object()
    figures = current_figures(latest, now)
    if latest.kind == BulletinKind.FORECAST and not figures.report.forecasts:
        raise NoFiguresError(latest.title)
    with transaction.atomic():
        _figures_take(latest, figures, now)
        kept = texts_refresh(latest, narrate(figures.report, cumulative=figures.cumulative))
        if page.first_published_at:
            # Read anew: without an unpublished draft the newest version is the page itself.
            _correction_propose(latest, seen=BulletinPage.objects.get(pk=page.pk))
        latest.save_revision(user=by, log_action=REFRESHED)
    return Refreshed(latest, kept)


def _correction_propose(draft: BulletinPage, *, seen: BulletinPage) -> None:
    """Say in the draft which figures of the published bulletin change, and why."""
    notice = figures_notice(seen, draft)
    if notice:
        draft.correction_what = notice
        draft.correction_why = draft.correction_why or figures_reason()


def _new_page(of: Occurrence, area: Area) -> BulletinPage:
    slug = f"{of.kind}-{of.start.isoformat()}"
    return BulletinPage(
        slug=slug if area == home_area() else f"{slug}-{area.code}",
        kind=of.kind.value,
        area=area,
        period_start=of.start,
        period_end=of.end,
        live=False,
    )


def _figures_take(page: BulletinPage, figures: BulletinFigures, now: datetime) -> None:
    report = figures.report
    page.snapshot = report_to_json(report)
    page.cumulative_snapshot = report_to_json(figures.cumulative) if figures.cumulative else None
    page.snapshot_taken_at = now
    page.edition = report.edition
    page.is_demo = report.is_demo
    for name in ("report", "cumulative"):  # what was read from the old snapshot
        page.__dict__.pop(name, None)
    picture = picture_draw(report, key=page.translation_key)
    page.picture = picture.as_json() if picture else None


def _index() -> BulletinIndexPage:
    """Return the list of bulletins of the default site."""
    indexes = BulletinIndexPage.objects.all()
    site = Site.objects.filter(is_default_site=True).first()
    return (indexes.descendant_of(site.root_page) if site else indexes).get()
