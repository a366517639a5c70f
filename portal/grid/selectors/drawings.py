"""How do the boundaries of a day look on a drawing of our own? Counties, and towns without one."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from portal.grid.drawing import Drawing, drawing_of
from portal.grid.enums import AreaKind
from portal.grid.geometry import is_unreadable
from portal.grid.models import AreaBoundary
from portal.grid.selectors.routes import shape_stored

KEPT: Final = 4  # drawings of days and of single boundaries, each some ten kilobytes
_Row = tuple[int, str, float, float]  # key, name, size, western edge: the same row, the same look


def boundaries_drawn(on: date) -> Drawing | None:
    """Return the drawing of a day; None where no boundary was imported."""
    found = list(_told(on)) or list(_told(None))
    return _drawing(tuple(found)) if found else None


def _told(on: date | None) -> Iterable[_Row]:
    """Yield what tells the drawn boundaries apart, without their shapes: one query."""
    boundaries = AreaBoundary.objects.select_related("area").defer("shape")
    held = boundaries.in_force(on) if on else boundaries.filter(valid_to=None)
    by_area = {one.area_id: one for one in held}
    for one in by_area.values():
        if _is_drawn(one, by_area):
            yield one.pk, one.area.name, one.square_metres, one.west


def _is_drawn(one: AreaBoundary, others: dict[int, AreaBoundary]) -> bool:
    """Tell whether an area is drawn: a county; a town without a drawn county; a city alone."""
    if one.area.kind == AreaKind.COUNTY:
        return True
    if one.area.kind == AreaKind.TOWN:
        return one.area.parent_id not in others
    return one.area.kind == AreaKind.CITY and len(others) == 1


@lru_cache(maxsize=KEPT)
def _drawing(rows: tuple[_Row, ...]) -> Drawing | None:
    stored = AreaBoundary.objects.in_bulk([key for key, *_rest in rows])
    shapes = [(name, shape_stored(stored[key])) for key, name, *_rest in rows]
    readable = [one for one in shapes if not is_unreadable(one[1])]
    return drawing_of(readable) if readable else None
