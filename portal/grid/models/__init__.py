"""Which areas are there, which units answer for what in them, and who works where?"""

from portal.grid.models.areas import Area, AreaBoundary, AreaCode
from portal.grid.models.duties import Duty
from portal.grid.models.units import Unit, UnitMember

__all__ = ["Area", "AreaBoundary", "AreaCode", "Duty", "Unit", "UnitMember"]
