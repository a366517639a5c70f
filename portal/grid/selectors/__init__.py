"""What do others ask the grid? Which area is meant, and who gets a report."""

from portal.grid.geometry import Point
from portal.grid.selectors.areas import area_by_code, area_within, areas_up, home_area
from portal.grid.selectors.routes import RoutingAnswer, route

__all__ = [
    "Point",
    "RoutingAnswer",
    "area_by_code",
    "area_within",
    "areas_up",
    "home_area",
    "route",
]
