"""How many outcomes are there in each county, on the schematic map?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cms.core.columns.filters import filter_address
from cms.intake.outcomes.selectors import Wanted, counts_by_county, outcomes_wanted
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class CountTile:
    """One county: how many, where it stands on the map, and where it leads.

    Attributes:
        count: None where too few reports came for the county to be named.
        share: Fifths of the largest count, for the depth of the fill: 0 to 5.
    """

    name: str
    count: int | None
    x: int
    y: int
    url: str
    share: int
    is_current: bool = False


def count_tiles(
    wanted: Wanted, asked: Mapping[str, object], offered: Collection[Area]
) -> tuple[CountTile, ...]:
    """Return the tiles of the counties, row by row, for what else is asked for."""
    everywhere = Wanted(None, wanted.category, wanted.outcome, wanted.month)
    counts = counts_by_county(outcomes_wanted(everywhere))
    named = {one.pk: counts.get(one.pk, 0) for one in offered}
    most = max(named.values(), default=0)
    placed = Area.objects.counties().filter(tile_x__isnull=False, tile_y__isnull=False)
    return tuple(
        CountTile(
            name=area.name,
            count=named.get(area.pk),
            x=area.tile_x or 1,
            y=area.tile_y or 1,
            url=filter_address(asked, "area", area.code) if area.pk in named else "",
            share=-(-5 * named.get(area.pk, 0) // most) if most else 0,
            is_current=area == wanted.county,
        )
        for area in placed.order_by("tile_y", "tile_x")
    )
