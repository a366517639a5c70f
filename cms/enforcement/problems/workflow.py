"""Which step may follow which, and who takes it? The one table; nothing else decides.

排查 → 交办 → 核查 → 销号; what was not put right goes back to 交办 or on to 约谈 and 专项督察.
"""

from dataclasses import dataclass
from typing import Final

INVESTIGATING, ASSIGNED, VERIFYING = "investigating", "assigned", "verifying"
SUMMONED, INSPECTION, CLOSED = "summoned", "inspection", "closed"
OFFICE, UNIT, CHIEF = "office", "unit", "chief"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step from a state to the next.

    Attributes:
        name: As it stands in addresses and in the history.
        owner: Who takes it: the office, the responsible unit's own people, or the chief.
        is_usual: Whether it is the one button; the others stand beside it.
    """

    name: str
    start: str
    end: str
    owner: str
    is_usual: bool = True


TRANSITIONS: Final = (
    Transition("assign", INVESTIGATING, ASSIGNED, OFFICE),
    Transition("report", ASSIGNED, VERIFYING, UNIT),
    Transition("close", VERIFYING, CLOSED, OFFICE),
    Transition("return", VERIFYING, ASSIGNED, OFFICE, is_usual=False),
    Transition("summon", VERIFYING, SUMMONED, OFFICE, is_usual=False),
    Transition("report", SUMMONED, VERIFYING, UNIT),
    Transition("inspect", SUMMONED, INSPECTION, CHIEF, is_usual=False),
    Transition("report", INSPECTION, VERIFYING, UNIT),
)


def transitions_from(state: str) -> tuple[Transition, ...]:
    """Return what may follow, the usual one first."""
    found = [one for one in TRANSITIONS if one.start == state]
    return tuple(sorted(found, key=lambda one: not one.is_usual))


def transition_named(state: str, name: str) -> Transition | None:
    """Return one step by its name, if it may follow."""
    return next((one for one in transitions_from(state) if one.name == name), None)
