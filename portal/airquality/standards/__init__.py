"""What do the standards say, and since when? Every figure is chosen by its monitoring date."""

from portal.airquality.standards.categories import Category
from portal.airquality.standards.composite import (
    COMPOSITE_RULES,
    CompositeRule,
    composite_rule,
)
from portal.airquality.standards.gb3095 import (
    AMBIENT_LIMITS,
    AmbientLimits,
    Averaging,
    Limit,
    ambient_limits,
)
from portal.airquality.standards.hj633 import (
    AQI_EDITIONS,
    CATEGORIES,
    IAQI,
    MAX_INDEX,
    PERIODS,
    SENSITIVE_GROUPS,
    AqiEdition,
    Column,
    Period,
    aqi_edition,
    category,
    category_of,
    monitoring_date,
    require_date,
)
from portal.airquality.standards.pollutants import POLLUTANT_NAMES, POLLUTANTS, Pollutant

__all__ = [
    "AMBIENT_LIMITS",
    "AQI_EDITIONS",
    "CATEGORIES",
    "COMPOSITE_RULES",
    "IAQI",
    "MAX_INDEX",
    "PERIODS",
    "POLLUTANTS",
    "POLLUTANT_NAMES",
    "SENSITIVE_GROUPS",
    "AmbientLimits",
    "AqiEdition",
    "Averaging",
    "Category",
    "Column",
    "CompositeRule",
    "Limit",
    "Period",
    "Pollutant",
    "ambient_limits",
    "aqi_edition",
    "category",
    "category_of",
    "composite_rule",
    "monitoring_date",
    "require_date",
]
