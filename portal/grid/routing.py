"""Who gets a report of a category at a place on a day, and by which rule?

Assumptions:

- The places are those that hold the spot, in any order; they are asked from the most special one
  upwards: zone, village, town, county, city.
- In one place the duties are asked by position; of two with one position the one for the category
  itself comes before the one for every category, and then the older entry before the newer one.
- The first duty that covers category and day, and whose unit is at work, is the answer. Nothing is
  guessed: without one the answer has no unit, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

# From the most special to the most general; the values of the kinds of area.
SPECIAL_FIRST: Final = ("zone", "village", "town", "county", "city")


class ReasonKind(StrEnum):
    """Why the answer is what it is; `portal.grid.wording` has the sentences."""

    DUTY = "duty"  # a duty for this category
    GENERAL_DUTY = "general_duty"  # a duty for every category
    NO_DUTY = "no_duty"  # the place is known, no duty covers it: city desk
    NO_PLACE = "no_place"  # no area was chosen and none holds the point: city desk


class Outcome(StrEnum):
    """What came of one duty that was asked."""

    TAKEN = "taken"
    LATER = "later"  # would do, but another one came first
    OTHER_CATEGORY = "other_category"
    NOT_YET = "not_yet"
    ENDED = "ended"
    UNIT_CLOSED = "unit_closed"


@dataclass(frozen=True, slots=True)
class Place:
    """An area as the routing sees it."""

    key: int
    code: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty as the routing sees it; an empty category stands for every one."""

    key: int
    place: int
    category: str
    unit: int
    unit_code: str
    unit_name: str
    valid_from: date
    valid_to: date | None = None
    position: int = 100
    unit_is_active: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as data: it can be stored, and be told in any language later.

    Attributes:
        kind: Of the reason.
        params: Names and codes as they were on the day of the answer.
    """

    kind: ReasonKind
    params: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return what `portal.grid.wording.reason_sentence` needs to tell it again."""
        return {"kind": self.kind.value, "params": dict(self.params)}


@dataclass(frozen=True, slots=True)
class Routing:
    """The answer; without a unit it is the city desk's."""

    unit: int | None
    unit_code: str | None
    duty: int | None
    place: int | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Step:
    """One duty that was asked, and what came of it."""

    place: Place
    rule: DutyRule
    outcome: Outcome


def chain_of(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places in the order in which they are asked."""
    return tuple(sorted(places, key=lambda place: (SPECIAL_FIRST.index(place.kind), place.code)))


def line_at(hits: Sequence[tuple[int, str]]) -> tuple[list[int], int | None]:
    """Return what of the areas that hold a point counts.

    Args:
        hits: Key and kind of each, the smallest first: where boundaries overlap it is meant.

    Returns:
        The special zones, and the one area whose larger ones are the rest of the line.
    """
    zones = [key for key, kind in hits if kind == SPECIAL_FIRST[0]]
    others = [(key, kind) for key, kind in hits if kind != SPECIAL_FIRST[0]]
    special = min(others, key=lambda hit: SPECIAL_FIRST.index(hit[1]), default=None)
    return zones, special[0] if special else next(iter(zones), None)


def in_order(rules: Iterable[DutyRule]) -> list[DutyRule]:
    """Return the duties of one place in the order in which they are asked."""
    return sorted(rules, key=lambda rule: (rule.position, not rule.category, rule.key))


def route(*, chain: Sequence[Place], rules: Iterable[DutyRule], category: str, on: date) -> Routing:
    """Return who gets a report.

    Args:
        chain: The places that hold the spot.
        rules: Duties of these places, in any order; others do not matter.
        category: The report's category code.
        on: The day.
    """
    for place, rule in _asked(chain, rules):
        if _outcome(rule, category, on) == Outcome.TAKEN:
            return Routing(rule.unit, rule.unit_code, rule.key, place.key, _why(place, rule))
    return Routing(None, None, None, None, _why_nobody(chain, category))


def steps_of(
    *, chain: Sequence[Place], rules: Iterable[DutyRule], category: str, on: date
) -> tuple[Step, ...]:
    """Return each duty that is asked on the way, with what comes of it."""
    steps: list[Step] = []
    is_taken = False
    for place, rule in _asked(chain, rules):
        outcome = _outcome(rule, category, on)
        if outcome == Outcome.TAKEN and is_taken:
            outcome = Outcome.LATER
        is_taken = is_taken or outcome == Outcome.TAKEN
        steps.append(Step(place, rule, outcome))
    return tuple(steps)


def _asked(chain: Sequence[Place], rules: Iterable[DutyRule]) -> Iterator[tuple[Place, DutyRule]]:
    of_place: dict[int, list[DutyRule]] = {}
    for rule in rules:
        of_place.setdefault(rule.place, []).append(rule)
    for place in chain_of(chain):
        for rule in in_order(of_place.get(place.key, ())):
            yield place, rule


def _outcome(rule: DutyRule, category: str, on: date) -> Outcome:
    if rule.category and rule.category != category:
        return Outcome.OTHER_CATEGORY
    if on < rule.valid_from:
        return Outcome.NOT_YET
    if rule.valid_to is not None and on > rule.valid_to:
        return Outcome.ENDED
    return Outcome.TAKEN if rule.unit_is_active else Outcome.UNIT_CLOSED


def _why(place: Place, rule: DutyRule) -> Reason:
    kind = ReasonKind.DUTY if rule.category else ReasonKind.GENERAL_DUTY
    return Reason(
        kind,
        {
            "unit": rule.unit_name,
            "unit_code": rule.unit_code,
            "area": place.name,
            "area_code": place.code,
            "rule": str(rule.key),
            "category": rule.category,
        },
    )


def _why_nobody(chain: Sequence[Place], category: str) -> Reason:
    if not chain:
        return Reason(ReasonKind.NO_PLACE, {"category": category})
    first = chain_of(chain)[0]
    said = {"area": first.name, "area_code": first.code, "category": category}
    return Reason(ReasonKind.NO_DUTY, said)
