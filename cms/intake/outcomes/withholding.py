"""Which small numbers are not shown, so that nobody can be recognised by them? Calculation only.

Assumptions: one or two reports from a county in a month can be laid at somebody's door, so a count
below the operator's limit is withheld. Where a total stands beside the counts, a single hidden one
could be worked out: then the next smallest is hidden too. A share of satisfied people is shown
from five answers on, because below that it tells what one of them said.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, TypeVar

Key = TypeVar("Key")
FEWEST_ANSWERS: Final = 5


def counts_shown(counts: Mapping[Key, int], *, fewest: int) -> dict[Key, int | None]:
    """Return the counts as they may be shown beside their total; None for one that is withheld."""
    hidden = {key for key, count in counts.items() if 0 < count < fewest}
    others = [key for key, count in counts.items() if count >= fewest]
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda key: counts[key]))
    return {key: None if key in hidden else count for key, count in counts.items()}


def percentage_shown(part: int, whole: int, *, fewest: int = FEWEST_ANSWERS) -> int | None:
    """Return a share in per cent, rounded by GB/T 8170; None when it rests on too few."""
    if whole < fewest:
        return None
    exact = Decimal(100 * part) / whole
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
