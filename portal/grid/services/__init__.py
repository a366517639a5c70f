"""How do areas, units, duties and boundaries come in?"""

from portal.grid.services.boundaries import boundary_record
from portal.grid.services.records import areas_record, codes_record, duties_record, units_record

__all__ = ["areas_record", "boundary_record", "codes_record", "duties_record", "units_record"]
