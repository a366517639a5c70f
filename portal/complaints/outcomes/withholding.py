"""Which numbers and places are kept back, so that nobody can tell who reported?

Calculation only, without Django. The rule (k-anonymity with k = 3 unless the office sets another):

- A place is named no more exactly than that at least k reports came from it in the twelve months
  before: the town, else the county, else the city. Who lives in a place with one report in a year
  would know at once whose it was.
- In a table a number from 1 to k - 1 is withheld. Where that would leave one number withheld in a
  column, it could be had by subtracting the others from the sum, so the next smallest is withheld
  too. Nought is shown: it says of nobody that they reported.
"""

from collections.abc import Mapping, Sequence


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


def withheld(counts: Sequence[int], k: int) -> list[int | None]:
    """Return a column of a table whose sum is shown, with None for what is kept back."""
    hidden = {place for place, count in enumerate(counts) if 0 < count < k}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count and place not in hidden]
        hidden.update(sorted(others, key=lambda place: counts[place])[:1])
    return [None if place in hidden else count for place, count in enumerate(counts)]


def sum_shown(counts: Sequence[int], k: int) -> int | None:
    """Return the sum of a column; None where it is so small that it is kept back itself."""
    total = sum(counts)
    return None if 0 < total < k else total
