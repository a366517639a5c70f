"""How is it recorded how far an area reaches from a day on?"""

from datetime import date, timedelta

from django.db import transaction

from portal.grid.geometry import Shape
from portal.grid.models import Area, AreaBoundary


@transaction.atomic
def boundary_record(
    *, area: Area, shape: Shape, source: str, source_crs: str, on: date
) -> AreaBoundary:
    """Let an area reach as far as a shape from a day on; the boundary before ends the day before.

    The same shape again changes nothing. What was recorded on the same day is replaced.

    Args:
        area: Whose boundary it is.
        shape: In WGS-84.
        source: Where it comes from.
        source_crs: What its coordinates came as.
        on: The first day.
    """
    held = area.boundaries.in_force(on).order_by("-valid_from").first()
    if held is not None and bytes(held.shape) == shape.wkb:
        return held
    later = area.boundaries.filter(valid_from__gt=on).order_by("valid_from").first()
    area.boundaries.filter(valid_from=on).delete()
    area.boundaries.in_force(on).update(valid_to=on - timedelta(days=1))
    frame = shape.frame
    return AreaBoundary.objects.create(
        area=area,
        source=source,
        source_crs=source_crs,
        valid_from=on,
        valid_to=later.valid_from - timedelta(days=1) if later else None,
        shape=shape.wkb,
        west=frame.west,
        south=frame.south,
        east=frame.east,
        north=frame.north,
        square_metres=shape.square_metres,
    )
