"""What can an officer decide about a flagged value? Leave it out, let it stand, or think again.

Each decision is a row of its own, and the day's figures follow from it at once.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.airquality.enums import ReviewVerdict
from portal.airquality.flags import mask_of, pollutants_of
from portal.airquality.models import Reading, ReadingReview
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS
from portal.airquality.summing.summaries import summaries_recompute

LONGEST_REASON: Final = 200


def check_can_review(*, reading: Reading, pollutants: Collection[str]) -> None:
    """Make sure that there is something to decide about.

    Raises:
        ValidationError: With the sentence for the officer.
    """
    unknown = set(pollutants) - set(POLLUTANTS)
    if unknown:
        raise ValidationError(
            _("“%(name)s” is no pollutant."), params={"name": min(unknown)}, code="unknown"
        )
    if not pollutants:
        raise ValidationError(_("Choose at least one value."), code="none")
    for pollutant in pollutants:
        if getattr(reading, pollutant) is None:
            raise ValidationError(
                _("The hour has no value of %(name)s."),
                params={"name": POLLUTANT_NAMES[pollutant].formula},
                code="missing",
            )


def check_can_accept(*, reading: Reading, pollutants: Collection[str]) -> None:
    """Make sure that the values may be used at all.

    Raises:
        ValidationError: One can't be; no figure may rest on it.
    """
    for pollutant in pollutants_of(reading.impossible & mask_of(pollutants)):
        raise ValidationError(
            _(
                "The value of %(name)s can't be right, so it can't be accepted. Import the hour "
                "again with the right value."
            ),
            params={"name": POLLUTANT_NAMES[pollutant].formula},
            code="impossible",
        )


@transaction.atomic
def reading_reject(
    *,
    reading: Reading,
    pollutants: Collection[str],
    by: User,
    now: datetime,
    reason: str = "",
) -> ReadingReview:
    """Leave values out of every figure from now on.

    Args:
        reading: The hour.
        pollutants: Keys of the values that are meant.
        by: The officer.
        now: The time of the decision.
        reason: Why, in the officer's words.

    Raises:
        ValidationError: There is no such value.
    """
    locked = _locked(reading, pollutants)
    mask = mask_of(pollutants)
    locked.rejected |= mask
    locked.accepted &= ~mask
    return _decide(locked, mask, ReviewVerdict.REJECTED, by=by, now=now, reason=reason)


@transaction.atomic
def reading_accept(
    *,
    reading: Reading,
    pollutants: Collection[str],
    by: User,
    now: datetime,
    reason: str = "",
) -> ReadingReview:
    """Let doubtful values stand; they are used, and no longer listed.

    Arguments as of `reading_reject`.

    Raises:
        ValidationError: There is no such value, or it is impossible.
    """
    locked = _locked(reading, pollutants)
    check_can_accept(reading=locked, pollutants=pollutants)
    mask = mask_of(pollutants)
    locked.accepted |= mask
    locked.rejected &= ~mask
    return _decide(locked, mask, ReviewVerdict.ACCEPTED, by=by, now=now, reason=reason)


@transaction.atomic
def reading_restore(
    *,
    reading: Reading,
    pollutants: Collection[str],
    by: User,
    now: datetime,
    reason: str = "",
) -> ReadingReview:
    """Take a decision back: the values are as they were before anybody looked at them.

    Arguments and errors as of `reading_reject`.
    """
    locked = _locked(reading, pollutants)
    mask = mask_of(pollutants)
    locked.rejected &= ~mask
    locked.accepted &= ~mask
    return _decide(locked, mask, ReviewVerdict.RESTORED, by=by, now=now, reason=reason)


def _locked(reading: Reading, pollutants: Collection[str]) -> Reading:
    locked = Reading.objects.select_for_update().get(pk=reading.pk)
    check_can_review(reading=locked, pollutants=pollutants)
    return locked


def _decide(
    reading: Reading,
    mask: int,
    verdict: ReviewVerdict,
    *,
    by: User,
    now: datetime,
    reason: str,
) -> ReadingReview:
    reading.save(update_fields=["rejected", "accepted"])
    review = ReadingReview.objects.create(
        reading=reading, mask=mask, verdict=verdict, by=by, at=now, reason=reason[:LONGEST_REASON]
    )
    summaries_recompute(days=[(reading.station_id, reading.day)], now=now)
    return review
