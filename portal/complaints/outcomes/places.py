"""From where do reports come, counted for each area with all that lies in it?"""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import OuterRef, Subquery

from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.grid.enums import AreaKind
from portal.grid.models import Area

YEAR: Final = timedelta(days=365)


def line_of(area_id: int | None, areas: dict[int, Area]) -> list[Area]:
    """Return an area and those that it is part of, named no more exactly than the town."""
    line: list[Area] = []
    area = areas.get(area_id) if area_id is not None else None
    while area is not None and area not in line:
        line.append(area)
        area = areas.get(area.parent_id) if area.parent_id else None
    return [one for one in line if one.kind not in (AreaKind.VILLAGE, AreaKind.ZONE)]


def county_code_of(area: Area | None) -> str:
    """Return the code of the county that an area is part of; "" for the city as a whole."""
    while area is not None and area.kind not in {AreaKind.COUNTY, AreaKind.ZONE}:
        area = area.parent
    return area.code if area else ""


def reports_by_area(since: datetime, *, most: int) -> dict[int, int]:
    """Return how many reports came from each area, with all that lies in it: one query.

    Of one place no more than `most` are counted, each found by the index, so that it costs the same
    however many there are. Whether an area with all that lies in it has that many comes out right:
    where a place was cut off, it has them alone.
    """
    own = Complaint.objects.filter(area=OuterRef("pk"), received_at__gte=since)
    real = own.exclude(state=State.INVALID).order_by().values("pk")
    nth = {f"report_{place}": Subquery(real[place : place + 1]) for place in range(most)}
    rows = Area.objects.order_by().annotate(**nth).values("pk", "parent", *nth)
    parents = {row["pk"]: row["parent"] for row in rows}
    counts: dict[int, int] = {}
    for row in rows:
        found = sum(row[name] is not None for name in nth)
        for at in _upwards(row["pk"], parents) if found else ():
            counts[at] = counts.get(at, 0) + found
    return counts


def _upwards(area: int | None, parents: dict[int, int | None]) -> list[int]:
    line: list[int] = []
    while area is not None and area not in line:
        line.append(area)
        area = parents.get(area)
    return line
