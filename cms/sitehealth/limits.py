"""How long may what stay as it is? The inspection's limits, each with its instrument.

国办秘函〔2019〕19号 (政府网站与政务新媒体检查指标): whoever reaches one of the vetoes fails the
whole inspection. What is near a veto is told while there is still time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from cms.core.columns.enums import ColumnType

INSTRUMENT: Final = "国办秘函〔2019〕19号"
HALF_A_YEAR: Final = 183
FORTNIGHT: Final = 14
# The first page, in days.
HOME_DAYS: Final = FORTNIGHT
# A valid message of a citizen, in days (three months).
MESSAGE_DAYS: Final = 90
COLUMN_DAYS: Final[Mapping[str, int]] = MappingProxyType(
    {
        ColumnType.NEWS: FORTNIGHT,
        ColumnType.POLICIES: HALF_A_YEAR,
        ColumnType.INTERPRETATION: HALF_A_YEAR,
    }
)
# Any other column that should be renewed and says no limit of its own.
OTHER_COLUMN_DAYS: Final = HALF_A_YEAR
MOST_STALE_COLUMNS: Final = 5
MOST_EMPTY_COLUMNS: Final = 5
NEAR: Final = 0.8


class State(StrEnum):
    """How a measured value stands to its limit."""

    GOOD = "good"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value.

    Attributes:
        group: Which question it answers: `veto`, `column`, `message`, `link`, `meta`.
        what: What was measured, as an editor calls it.
        detail: What was found, as a sentence.
        url: Where to look at it or mend it; may be empty.
        value: The number, if there is one; of days or of things.
        limit: The limit it is held against.
        state: How it stands to the limit.
    """

    group: str
    what: str
    detail: str
    state: State
    url: str = ""
    value: int | None = None
    limit: int | None = None


def state_of(value: int, limit: int) -> State:
    """Return how a value stands to a limit that must not be reached."""
    if value >= limit:
        return State.OVER
    return State.NEAR if value >= limit * NEAR else State.GOOD


def column_limit(column_type: str, own: int | None) -> int:
    """Return after how many days a column is stale: the stricter of the rule's and its own."""
    limit = COLUMN_DAYS.get(column_type, OTHER_COLUMN_DAYS)
    return min(limit, own) if own else limit
