"""Which bulletins does the demonstration publish? Those that the office would have by now."""

from datetime import date, datetime, timedelta

from cms.bulletins.drafting import NoFiguresError, bulletin_draft
from cms.bulletins.enums import BulletinKind
from portal.grid.selectors import home_area

DAILY_BULLETINS = 3


def bulletins_create(*, now: datetime, forecast_on: date) -> None:
    """Draft and publish the newest bulletin of each kind, by the office's own command.

    The oldest goes first: the dates of publication are real and cannot be set.

    Args:
        now: The clock.
        forecast_on: The day of the newest forecast.
    """
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    wanted: list[tuple[BulletinKind, date]] = [
        (BulletinKind.MONTHLY, today.replace(day=1)),
        (BulletinKind.WEEKLY, monday),
        *(
            (BulletinKind.DAILY, today - timedelta(days=ago))
            for ago in reversed(range(DAILY_BULLETINS))
        ),
        (BulletinKind.FORECAST, forecast_on),
    ]
    for kind, on in wanted:
        _publish(kind, on, now)


def _publish(kind: BulletinKind, on: date, now: datetime) -> None:
    """Publish one bulletin; without figures there is nothing to publish."""
    try:
        page = bulletin_draft(kind=kind, on=on, area=home_area(), now=now)
    except NoFiguresError:
        return
    if page is not None:
        page.get_latest_revision().publish()
