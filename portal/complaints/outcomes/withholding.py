"""Which numbers and places are kept back, so that nobody can tell who reported?

Calculation only, without Django. The rule (k-anonymity with k = 3 unless the office sets another):

- A place is named no more exactly than that at least k reports came from it since twelve months
  before: the town, else the county, else the city. Who lives in a place with one report in a year
  would know at once whose it was.
- In a table a number from 1 to k - 1 is withheld. Nought is shown: it says of nobody that they
  reported.
- What is withheld must not be had by reckoning. Down a column: where one number alone is withheld,
  or the sum of those that are can be made in one way only (two that make 2 are 1 and 1), the next
  smallest are withheld too; where there are none, the whole column is, with its sum. Along a line:
  where a number is withheld, so is what is a part of it, since the part would say how large it is
  at least; and of two parts that make up the whole none is withheld alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

# Which number is a part of which: `answered` are so many of those `received`.
PARTS: Final[Mapping[str, str]] = {
    "answered": "received",
    "in_time": "answered",
    "founded": "answered",
    "unfounded": "answered",
    "rated": "answered",
    "satisfied": "rated",
}
# Two parts that make up the whole: whoever has two of the three has the third.
MAKE_UP: Final = (("founded", "unfounded"),)
Columns = Mapping[str, Sequence[int]]
Hidden = Mapping[str, set[int]]


def named_level(line: Sequence[int], counts: Mapping[int, int], k: int) -> int | None:
    """Return which of some areas, from the small to the large, may be named.

    Args:
        line: An area and those that it is part of.
        counts: How many reports came from each, with all that lies in it.
        k: Fewest reports.

    Returns:
        An area of the line; the last where none has enough, None without any.
    """
    named = next((area for area in line if counts.get(area, 0) >= k), None)
    return named if named is not None or not line else line[-1]


def table_shown(columns: Columns, k: int) -> dict[str, list[int | None]]:
    """Return the columns of a table as they may be shown, each with its sum behind it.

    Args:
        columns: Numbers by name, line by line, the parts behind their wholes.
        k: Fewest that is shown.

    Returns:
        The same with None for what is kept back, and one line more: the sums.
    """
    lines = max((len(counts) for counts in columns.values()), default=0)
    hidden: dict[str, set[int]] = {name: set() for name in columns}
    before = -1
    while before != (now := sum(map(len, hidden.values()))):
        before = now
        for name in columns:
            hidden[name] |= _down(columns, hidden, name, k)
        for line in range(lines + 1):
            for name in _along(columns, hidden, line):
                hidden[name].add(line)
    return {
        name: [None if at in hidden[name] else one for at, one in enumerate([*counts, sum(counts)])]
        for name, counts in columns.items()
    }


def _down(columns: Columns, hidden: Hidden, name: str, k: int) -> set[int]:
    """Return the lines of one column that are kept back; the sum is the line behind the last."""
    counts, whole = columns[name], PARTS.get(name, "")
    total, lines = len(counts), set(range(len(counts)))
    if 0 < sum(counts) < k or total in hidden[name]:
        return {*lines, total}
    limits = columns.get(whole, ())
    bounds = {at: limit for at, limit in enumerate(limits) if at not in hidden[whole]}
    kept = hidden[name] | {at for at, count in enumerate(counts) if 0 < count < k}
    while _says_it({at: counts[at] for at in kept if counts[at]}, bounds, k):
        others = [counts[at] for at in lines - kept if counts[at]]
        if not others:
            return {*lines, total}
        # All of one size: which of them was taken would say that it is not the small one.
        kept |= {at for at in lines if counts[at] == min(others)}
    return kept


def _says_it(kept: Mapping[int, int], bounds: Mapping[int, int], k: int) -> bool:
    """Tell whether numbers can be had from their sum.

    Args:
        kept: What is kept back, each at least 1, by its line.
        bounds: How large each can be at most, where the whole of which it is a part is shown.
        k: Fewest that is shown.
    """
    total, number = sum(kept.values()), len(kept)
    if number < 2:
        return bool(number)
    if kept.keys() <= bounds.keys() and sum(bounds[at] for at in kept) - total < number * (k - 1):
        return True
    return total == number or (total == number * (k - 1) and max(kept.values()) < k)


def _along(columns: Columns, hidden: Hidden, line: int) -> Iterator[str]:
    """Yield what one line says of a number that is kept back in it."""

    def is_kept(name: str) -> bool:
        return name not in columns or line in hidden[name]

    for part, whole in PARTS.items():
        if part in columns and whole in columns and is_kept(whole):
            yield part
    for one, other in MAKE_UP:
        if one in columns and not is_kept(PARTS[one]) and is_kept(one) != is_kept(other):
            yield other if is_kept(one) else one
