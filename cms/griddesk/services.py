"""How is a file of the grid looked through and taken, with the past figures that follow from it?

This is where the grid and the air meet: when an area comes to be part of another one, or is of
another kind, past figures of counties and city are computed again. Neither knows the other.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cms.griddesk.reading import AUTO, grid_read
from portal.airquality.deciding.rearranging import Recount, areas_change
from portal.grid.importing.planning import Plan, grid_plan
from portal.grid.importing.rows import FileRefused, Options
from portal.grid.importing.taking import plan_take


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import led to.

    Attributes:
        plan: That was carried out.
        changes: How many there were.
        recount: Of past figures; None when no area was moved.
    """

    plan: Plan
    changes: int
    recount: Recount | None


def grid_check(*, content: bytes, name: str, form: str = AUTO, options: Options) -> Plan:
    """Return what would become of the grid; nothing is changed.

    Raises:
        FileRefused: The file can't be read at all.
    """
    return grid_plan(grid_read(content, name=name, form=form, options=options), options=options)


@transaction.atomic
def grid_import(
    *, content: bytes, name: str, form: str = AUTO, options: Options, now: datetime
) -> Taken:
    """Take a file whole, or not at all.

    Raises:
        FileRefused: With every place and reason; nothing was taken.
    """
    plan = grid_check(content=content, name=name, form=form, options=options)
    if plan.refused:
        raise FileRefused(plan.refused)
    counted: list[int] = []
    if not plan.touches_figures:
        return Taken(plan, plan_take(plan=plan, options=options), None)
    recount = areas_change(
        save=lambda: counted.append(plan_take(plan=plan, options=options)), now=now
    )
    return Taken(plan, counted[0], recount)


def fingerprint_of(plan: Plan) -> str:
    """Return what tells whether a plan is still the one that was shown."""
    return hashlib.sha256(repr(plan.fingerprint()).encode()).hexdigest()
