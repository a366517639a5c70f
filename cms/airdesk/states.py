"""How does each of a reading's six values stand with the officers?"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.airdesk.reasons import reasons_of
from portal.airquality.flags import open_mask, pollutants_of
from portal.airquality.models import Reading
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS, Pollutant


class ValueState(TextChoices):
    """What a value is used for."""

    MISSING = "missing", _("Not measured")
    REJECTED = "rejected", _("Rejected, not used")
    IMPOSSIBLE = "impossible", _("Impossible, not used")
    ACCEPTED = "accepted", _("Accepted, used")
    DOUBTFUL = "doubtful", _("Doubtful, used")
    USED = "used", _("Used")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a reading.

    Attributes:
        pollutant: Its names and unit.
        value: The concentration as reported, in the pollutant's unit, or None.
        state: What it is used for.
        reasons: Why it is flagged; empty when it is not.
        is_open: Whether it waits for an officer.
    """

    pollutant: Pollutant
    value: Decimal | None
    state: ValueState
    reasons: tuple[str, ...]
    is_open: bool


def open_pollutants(reading: Reading) -> tuple[str, ...]:
    """Return the pollutants whose values wait for an officer."""
    return pollutants_of(
        open_mask(
            impossible=reading.impossible,
            doubtful=reading.doubtful,
            rejected=reading.rejected,
            accepted=reading.accepted,
        )
    )


def values_of(reading: Reading) -> list[Value]:
    """Return the six values of a reading in the standard's order."""
    waiting = open_pollutants(reading)
    return [
        Value(
            pollutant=POLLUTANT_NAMES[key],
            value=getattr(reading, key),
            state=_state(reading, bit),
            reasons=tuple(reasons_of(reading, key)),
            is_open=key in waiting,
        )
        for bit, key in enumerate(POLLUTANTS)
    ]


def _state(reading: Reading, bit: int) -> ValueState:
    if getattr(reading, POLLUTANTS[bit]) is None:
        return ValueState.MISSING
    # An impossible value stays out whatever was decided: usable_values has it so.
    for mask, state in (
        (reading.rejected, ValueState.REJECTED),
        (reading.impossible, ValueState.IMPOSSIBLE),
        (reading.accepted, ValueState.ACCEPTED),
        (reading.doubtful, ValueState.DOUBTFUL),
    ):
        if mask >> bit & 1:
            return state
    return ValueState.USED
