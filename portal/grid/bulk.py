"""Who gets each of a hundred thousand reports? The whole grid in memory, without a database.

Assumptions: as of `portal.grid.routing` and `portal.grid.geometry`. Points in the same areas have
the same answer, so the rules are asked once for each set of areas, not once for each point.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from portal.grid.coordinates import Point
from portal.grid.geometry import Index, Shape
from portal.grid.routing import DutyRule, Place, Routing, line_at, route


class GridMap:
    """Boundaries, areas and rules of one day."""

    def __init__(
        self,
        *,
        shapes: Iterable[tuple[int, Shape]],
        chains: Mapping[int, Sequence[Place]],
        rules: Iterable[DutyRule],
        drawn_later: Iterable[tuple[int, Shape]] = (),
    ) -> None:
        self._index = Index(shapes)
        self._later = Index(drawn_later)
        self._chains = chains
        self._rules: dict[int, list[DutyRule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.place, []).append(rule)

    def route_each(self, points: Sequence[Point], *, category: str, on: date) -> list[Routing]:
        """Return for each point who gets a report of a category there."""
        hits = self._index.holding_each(points)
        missed = [place for place, found in enumerate(hits) if not found]
        for place, found in zip(
            missed, self._later.holding_each([points[place] for place in missed]), strict=True
        ):
            hits[place] = found
        answers = {
            found: self._answer(found, category=category, on=on) for found in dict.fromkeys(hits)
        }
        return [answers[found] for found in hits]

    def _answer(self, found: tuple[int, ...], *, category: str, on: date) -> Routing:
        zones, special = line_at([(key, self._chains[key][0].kind) for key in found])
        line = [*(self._chains[key][0] for key in zones)]
        line += self._chains[special] if special is not None else ()
        chain = {place.key: place for place in line}
        rules = [rule for key in chain for rule in self._rules.get(key, ())]
        return route(chain=tuple(chain.values()), rules=rules, category=category, on=on)
