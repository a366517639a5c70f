"""Who is first, from good to bad, and who improved most?

环办监测〔2018〕19号: lower is better, equal figures rank together (并列); after a tie the next
place is skipped (1, 2, 2, 4), as is usual though the rule does not say so.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final, Generic, TypeVar

from portal.airquality.rounding import half_even

K = TypeVar("K", bound=Hashable)

_PLACES: Final = 1


@dataclass(frozen=True, slots=True)
class Ranked(Generic[K]):
    """One line of a ranking.

    Attributes:
        place: 1 for the best; None when there is no figure.
        key: what is ranked.
        value: its figure, or None.
    """

    place: int | None
    key: K
    value: Decimal | None


def rank(
    values: Mapping[K, Decimal | None], *, highest_first: bool = False
) -> tuple[Ranked[K], ...]:
    """Rank from good to bad.

    Args:
        values: the published, rounded figure of each: what prints alike ranks alike.
        highest_first: True where more is better, as for 优良率.

    Returns:
        All keys: the ranked ones with ties (1, 2, 2, 4) in the order given, then those
        without a figure, in the order given and without a place.
    """
    present = {key: value for key, value in values.items() if value is not None}
    absent = (Ranked(None, key, None) for key, value in values.items() if value is None)
    return (*_placed(present, highest_first=highest_first), *absent)


def _placed(present: Mapping[K, Decimal], *, highest_first: bool) -> Iterator[Ranked[K]]:
    # ``sorted`` keeps the given order among equals in both directions.
    ordered = sorted(present.items(), key=lambda item: item[1], reverse=highest_first)
    place = 1
    for _value, tied in groupby(ordered, key=lambda item: item[1]):
        group = list(tied)
        yield from (Ranked(place, key, value) for key, value in group)
        place += len(group)


def change_rate(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Give (now − before) / before in per cent, one decimal by GB/T 8170.

    Returns:
        Negative when the figure fell; None when a figure is missing or ``before`` is 0.
    """
    if now is None or not before:
        return None
    return half_even((now - before) * 100 / before, _PLACES)


def percentage_points(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Give the difference of two percentages in points (个百分点), one decimal.

    Returns:
        Negative when the ratio fell; None when one is missing.
    """
    if now is None or before is None:
        return None
    return half_even(now - before, _PLACES)


def rank_improvement(
    now: Mapping[K, Decimal | None], before: Mapping[K, Decimal | None]
) -> tuple[Ranked[K], ...]:
    """Rank by change rate, the greatest improvement (the greatest fall) first.

    Args:
        now: the figure of each, lower is better.
        before: the same of the earlier span, computed by the same edition.

    Returns:
        All keys of ``now``, with the change rate in per cent as value; those that cannot
        be compared stand last without a place.
    """
    return rank({key: change_rate(value, before.get(key)) for key, value in now.items()})
