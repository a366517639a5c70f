"""From where do reports come, counted for each area with all that lies in it?"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import OuterRef, Subquery

from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.grid.enums import AreaKind
from portal.grid.models import Area

YEAR: Final = timedelta(days=365)
Newest = Mapping[int, Sequence[datetime]]


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


def newest_by_area(*, most: int) -> Newest:
    """Return when the newest reports came from each area, with all that lies in it: one query.

    No more than `most` of each are looked up, found by the index, so that it costs the same however
    many there are.
    """
    own = Complaint.objects.filter(area=OuterRef("pk")).exclude(state=State.INVALID)
    real = own.order_by("-received_at").values("received_at")
    nth = {f"report_{place}": Subquery(real[place : place + 1]) for place in range(most)}
    rows = Area.objects.order_by().annotate(**nth).values("pk", "parent", *nth)
    parents = {row["pk"]: row["parent"] for row in rows}
    found: dict[int, list[datetime]] = {}
    for row in rows:
        moments = [row[name] for name in nth if row[name] is not None]
        for at in _upwards(row["pk"], parents) if moments else ():
            found.setdefault(at, []).extend(moments)
    return {at: sorted(moments, reverse=True)[:most] for at, moments in found.items()}


def counts_since(newest: Newest, since: datetime) -> dict[int, int]:
    """Return how many of the newest reports of each area came since a moment."""
    return {at: sum(one >= since for one in moments) for at, moments in newest.items()}


def _upwards(area: int | None, parents: dict[int, int | None]) -> list[int]:
    line: list[int] = []
    while area is not None and area not in line:
        line.append(area)
        area = parents.get(area)
    return line
