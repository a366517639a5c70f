"""What happens without a person? Drafting when it is due, and what the office has switched on.

A published bulletin is never changed from here: that its figures have changed is noted, and shown
to the editors.
"""

from datetime import datetime

import structlog
from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from cms.bulletins.comparing import bulletin_outdated
from cms.bulletins.drafting import draft_write
from cms.bulletins.enums import BulletinKind
from cms.bulletins.figures import bulletin_figures, daily_is_whole, figures_are_complete
from cms.bulletins.models import BulletinIndexPage, BulletinPage, FigureCheck
from cms.bulletins.overtaken import bulletins_to_check
from cms.bulletins.schedule import Occurrence, due_occurrences
from cms.bulletins.selectors import bulletin_find
from cms.core.models import SiteSettings
from portal.airquality.reports import AirReport
from portal.grid.models import Area
from portal.grid.selectors import home_area

logger = structlog.get_logger(__name__)


def bulletins_draft_due(*, now: datetime) -> list[BulletinPage]:
    """Draft everything that is due by now and does not stand yet, for the portal's own area.

    Returns:
        The new drafts; nothing on an installation that has no area or no list of bulletins.
    """
    if not (_is_set_up() and BulletinIndexPage.objects.exists()):
        return []
    area, local = home_area(), timezone.localtime(now)
    drafts = [
        _draft_when_ready(of, area, local)
        for of in due_occurrences(local)
        if bulletin_find(of=of, area=area) is None
    ]
    return [page for page in drafts if page is not None]


def _is_set_up() -> bool:
    return Area.objects.filter(code=settings.HOME_AREA_CODE).exists()


def _draft_when_ready(of: Occurrence, area: Area, now: datetime) -> BulletinPage | None:
    """Draft now, or leave it to a later look because figures may still come in."""
    figures = bulletin_figures(of=of, area=area, now=now)
    complete = figures_are_complete(of=of, area=area, report=figures.report, now=now)
    if not complete and now < of.settled_at:
        return None
    if of.kind == BulletinKind.FORECAST and not _is_todays(figures.report, area, of):
        return None
    page = draft_write(of=of, area=area, figures=figures, now=now)
    if page is not None:
        logger.info("bulletin drafted", kind=page.kind, page=page.pk)
        _publish_by_itself(page, figures.report, complete=complete)
    return page


def _is_todays(report: AirReport, area: Area, of: Occurrence) -> bool:
    """Tell whether at least one day was issued on the day of the bulletin itself."""
    return any(
        one.place.code == area.code and one.issued_at.date() == of.on for one in report.forecasts
    )


def _publish_by_itself(page: BulletinPage, report: AirReport, *, complete: bool) -> None:
    """Publish a daily bulletin of whole figures, where the office lets it."""
    site = page.get_site() or Site.objects.filter(is_default_site=True).first()
    allowed = bool(site) and SiteSettings.for_site(site).publish_daily_by_itself
    if page.kind != BulletinKind.DAILY or not allowed or not complete:
        return
    if daily_is_whole(report):
        page.get_latest_revision().publish()
        logger.info("bulletin published by itself", page=page.pk)


def bulletins_check(*, now: datetime) -> int:
    """Look at the published bulletins whose figures may have changed, and note the result.

    Returns:
        How many were looked at.
    """
    pages = list(bulletins_to_check())
    for page in pages:
        FigureCheck.objects.update_or_create(
            bulletin=page,
            defaults={"checked_at": now, "differences": len(bulletin_outdated(page, now))},
        )
    return len(pages)
