"""Whose turn is it in a case, and who stands above them?"""

from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.grid.enums import UnitKind
from portal.grid.models import Unit
from portal.grid.selectors.routes import city_desk

# While a case stands here the city's own desk has it.
_AT_THE_CITY = frozenset(
    {
        State.RECEIVED,
        State.VERIFIED,
        State.UNFOUNDED,
        State.REPLY_PENDING,
        State.REOPEN_REQUESTED,
    }
)


def unit_in_charge(complaint: Complaint) -> Unit | None:
    """Return the unit that has to act now; the city's desk where no other is named."""
    if complaint.state in _AT_THE_CITY or complaint.unit is None:
        return city_desk() or complaint.unit
    return complaint.unit


def superiors_of(unit: Unit) -> list[Unit]:
    """Return the units above one: a bureau's government, a town's county, else the office."""
    if unit.area is not None:
        same = UnitKind.COUNTY if unit.kind in (UnitKind.BUREAU, UnitKind.DEPARTMENT) else ""
        above = Unit.objects.active().exclude(pk=unit.pk)
        found = list(above.filter(area=unit.area, kind=same)) if same else []
        if not found and unit.area.parent is not None:
            found = list(above.filter(area=unit.area.parent, kind=UnitKind.COUNTY))
        if found:
            return found
    return list(Unit.objects.active().filter(kind=UnitKind.OFFICE).exclude(pk=unit.pk))
