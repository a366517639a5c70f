"""How is a plan carried out? Whole, in the order in which one thing needs the other."""

from typing import Final

from django.db import transaction

from portal.grid.importing.planning import Plan
from portal.grid.importing.rows import FileRefused, Options
from portal.grid.importing.world import Change, What
from portal.grid.models import Area, Unit
from portal.grid.services import boundary_record

_IN_TURN: Final = ("area", "areacode", "unit", "boundary", "duty")


@transaction.atomic
def plan_take(*, plan: Plan, options: Options) -> int:
    """Make all changes of a plan.

    Args:
        plan: Of the file.
        options: The same that it was made with.

    Returns:
        How many things changed.

    Raises:
        FileRefused: Something in the plan can't be taken; nothing was.
    """
    if plan.refused:
        raise FileRefused(plan.refused)
    changes = [change for change in plan.changes if change.what != What.SAME]
    for change in sorted(changes, key=_turn):
        _make(change, options)
    return len(changes)


def _turn(change: Change) -> tuple[int, bool]:
    """Return when a change is made: a unit first gives up what another one is to take over."""
    takes_over = isinstance(change.instance, Unit) and change.instance.is_city_desk
    return _IN_TURN.index(change.kind), takes_over


def _make(change: Change, options: Options) -> None:
    if change.shape is None:
        change.instance.save()
    elif isinstance(change.instance, Area):
        boundary_record(
            area=change.instance,
            shape=change.shape,
            source=options.source,
            source_crs=options.crs,
            on=options.on,
        )
