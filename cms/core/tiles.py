"""Where does an area stand on the schematic tile map, and what does its tile show?"""

from dataclasses import dataclass

from portal.airquality.reports import Figure


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: the figure of an area, its place on the grid, and where it leads.

    Attributes:
        figure: What is known of the air there.
        x: Column, 1 to 6.
        y: Row, 1 to 6.
        url: The area's own page.
        is_wide: Whether the tile covers two columns, as the city's does.
    """

    figure: Figure
    x: int
    y: int
    url: str
    is_wide: bool = False
