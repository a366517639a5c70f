"""Which areas are there, which units answer for what in them, and who works where?"""

from portal.grid.models.areas import BROAD_ONLY, Area, AreaBoundary, AreaCode
from portal.grid.models.duties import Duty
from portal.grid.models.imports import GridImport
from portal.grid.models.units import Unit, UnitMember

__all__ = [
    "BROAD_ONLY",
    "Area",
    "AreaBoundary",
    "AreaCode",
    "Duty",
    "GridImport",
    "Unit",
    "UnitMember",
]
