"""What does the desk put on the morning page? Values to decide, a failing source, lagging hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.airdesk.permissions import REVIEW_READINGS, SEE_LIVE_SOURCE
from cms.airdesk.selectors import failing_sources
from cms.core.morning import DueItem
from portal.airquality.models import LiveSource
from portal.airquality.selectors import newest_hour
from portal.airquality.selectors.review import readings_to_review

# HJ 633—2026 5.2: an hour is out within one hour of its end, so that the next follows within two.
HOUR_IS_FOLLOWED_WITHIN: Final = timedelta(hours=2)
MOST_OF_AN_ERROR: Final = 120


def air_data_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Yield what waits for an officer who may do something about it."""
    if user.has_perm(REVIEW_READINGS):
        yield from _to_review()
    if user.has_perm(SEE_LIVE_SOURCE):
        yield from map(_failure, failing_sources(settings.LIVE_SOURCE_URL)[:1])
        yield from _lag(now)


def _to_review() -> Iterator[DueItem]:
    number = readings_to_review().count()
    if number:
        yield DueItem(
            subject=_("Air data"),
            what=_("Readings to check"),
            state=ngettext(
                "%(number)d reading has flagged values to decide about",
                "%(number)d readings have flagged values to decide about",
                number,
            )
            % {"number": number},
            url=reverse("airdesk_readings"),
        )


def _failure(source: LiveSource) -> DueItem:
    state = ngettext(
        "The last %(number)d poll failed: %(error)s",
        "The last %(number)d polls failed: %(error)s",
        source.failures,
    )
    error = Truncator(source.last_error).chars(MOST_OF_AN_ERROR)
    return DueItem(
        subject=_("Air data"),
        what=_("Live source"),
        state=state % {"number": source.failures, "error": error},
        url=reverse("airdesk_live"),
    )


def _lag(now: datetime) -> Iterator[DueItem]:
    """Say that hours are missing once the next one should have been out."""
    newest = newest_hour(now=now)
    if newest is not None and now > newest + HOUR_IS_FOLLOWED_WITHIN:
        yield DueItem(
            subject=_("Air data"),
            what=_("Hourly figures"),
            state=_("The newest hour is %(hour)s")
            % {"hour": date_format(newest, "SHORT_DATETIME_FORMAT")},
            url=reverse("airdesk_live"),
            due_at=newest + HOUR_IS_FOLLOWED_WITHIN,
        )
