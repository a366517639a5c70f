"""Which tile stands where on the board's map?"""

from django.urls import reverse

from cms.core.tiles import Tile
from portal.airquality.reports import AirReport
from portal.grid.enums import AreaKind
from portal.grid.models import Area


def tiles_of(report: AirReport) -> tuple[Tile, ...]:
    """Return a tile for the city and for each county that has a place on the map.

    They come row by row, as they are read; the city's own tile is the wide one.
    """
    figures = {figure.place.code: figure for figure in (report.city, *report.counties) if figure}
    areas = Area.objects.filter(code__in=figures, tile_x__isnull=False, tile_y__isnull=False)
    return tuple(
        Tile(
            figure=figures[area.code],
            x=area.tile_x or 1,
            y=area.tile_y or 1,
            url=reverse("airboard:area", args=[area.code]),
            is_wide=area.kind == AreaKind.CITY,
        )
        for area in areas.order_by("tile_y", "tile_x")
    )
