"""Where do more complaints of one kind come together than usual?

Calculation only, without Django. Assumptions: the last seven days, or another window, are compared
with the four windows before. A group of one category in one area is a cluster when it has at least
three cases and at least twice what a window has brought there before. Towns are asked first; cases
that form no cluster in their town are counted together in their county. A case belongs to one
cluster at most.

A cluster was raised by the case with which it first had enough cases within a window; when new ones
keep coming, that case stays the same, so that a deadline that runs from it does not move.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

WINDOW: Final = timedelta(days=7)
WEEKS_BEFORE: Final = 4
FEWEST: Final = 3
TIMES: Final = 2.0
LEVELS: Final = (0, 1)  # the town, then its county
# So that a place where nothing was reported before is not infinitely more.
SMOOTHING: Final = 0.5
Place = tuple[int | None, str]  # an area and a category


@dataclass(frozen=True, slots=True)
class Sighting:
    """A case, as far as it matters here.

    Attributes:
        areas: Its town and its county; None for what is not known.
    """

    key: int
    category: str
    areas: tuple[int | None, int | None]
    day: date


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases of one kind lie in one area, in the window and in the four before."""

    category: str
    areas: tuple[int | None, int | None]
    now: int
    before: int

    @property
    def ground(self) -> Place:
        """The largest known area around it: whatever comes together with it lies there."""
        return ground_of(self.areas), self.category

    def place(self, level: int) -> Place:
        """Return where it is counted on a level."""
        return self.areas[level], self.category


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cases of one kind in one area within the window.

    Attributes:
        usual: How many a week has brought on the mean before.
        ratio: By how much it is more.
        keys: The cases, the newest first.
        raised_by: The case with which it became one.
    """

    category: str
    area: int
    count: int
    usual: float
    ratio: float
    first_day: date
    last_day: date
    keys: tuple[int, ...]
    raised_by: int


def ground_of(areas: tuple[int | None, int | None]) -> int | None:
    """Return the largest known area of a line."""
    return next((one for one in reversed(areas) if one is not None), None)


def clusters_in(
    sightings: Iterable[Sighting], today: date, *, window: timedelta = WINDOW
) -> list[Cluster]:
    """Return the clusters of the last days, today among them, the strongest first."""
    known = list(sightings)
    start = today - window
    now = [one for one in known if start < one.day <= today]
    before = [one for one in known if start - WEEKS_BEFORE * window < one.day <= start]
    found: list[Cluster] = []
    taken: set[int] = set()
    for level in LEVELS:
        left = [one for one in now if one.key not in taken]
        earlier = _grouped(before, level)
        for place, group in _grouped(left, level).items():
            cluster = _cluster(place, group, earlier.get(place, []), window)
            if cluster is not None:
                found.append(cluster)
                taken.update(cluster.keys)
    return sorted(found, key=lambda one: (-one.ratio, -one.count, one.area, one.category))


def grounds_with_clusters(counts: Iterable[Count]) -> set[Place]:
    """Tell by numbers alone where there are clusters; only there the cases have to be read.

    It goes level by level as `clusters_in` does, so the cases of these grounds hold every cluster.
    """
    known = list(counts)
    left = known
    found: set[Place] = set()
    for level in LEVELS:
        now, before = Counter[Place](), Counter[Place]()
        for one in left:
            now[one.place(level)] += one.now
        for one in known:
            before[one.place(level)] += one.before
        hot = {place for place, number in now.items() if place[0] is not None
               and _is_cluster(number, before[place] / WEEKS_BEFORE)}  # fmt: skip
        found.update(one.ground for one in left if one.place(level) in hot)
        left = [one for one in left if one.place(level) not in hot]
    return found


def _is_cluster(count: int, usual: float) -> bool:
    return count >= FEWEST and count >= TIMES * usual


def _grouped(sightings: Sequence[Sighting], level: int) -> dict[tuple[int, str], list[Sighting]]:
    groups: dict[tuple[int, str], list[Sighting]] = {}
    for one in sightings:
        area = one.areas[level]
        if area is not None:
            groups.setdefault((area, one.category), []).append(one)
    return groups


def _cluster(
    place: tuple[int, str],
    group: Sequence[Sighting],
    earlier: Sequence[Sighting],
    window: timedelta,
) -> Cluster | None:
    usual = len(earlier) / WEEKS_BEFORE
    ratio = (len(group) + SMOOTHING) / (usual + SMOOTHING)
    if not _is_cluster(len(group), usual):
        return None
    newest = sorted(group, key=lambda one: (one.day, one.key), reverse=True)
    return Cluster(
        category=place[1],
        area=place[0],
        count=len(group),
        usual=usual,
        ratio=round(ratio, 2),
        first_day=newest[-1].day,
        last_day=newest[0].day,
        keys=tuple(one.key for one in newest),
        raised_by=_raised_by([*earlier, *group], max(FEWEST, ceil(TIMES * usual)), window),
    )


def _raised_by(cases: Sequence[Sighting], needed: int, window: timedelta) -> int:
    """Return the case that first brought enough together, in the run that lasts until now."""
    in_order = sorted(cases, key=lambda one: (one.day, one.key))
    enough = [
        one
        for place, one in enumerate(in_order)
        if place + 1 >= needed and one.day - in_order[place + 1 - needed].day < window
    ]
    first = enough[-1]
    for one in reversed(enough):
        if first.day - one.day >= window:
            break
        first = one
    return first.key
