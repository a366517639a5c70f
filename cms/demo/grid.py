"""Who answers for what in the demonstration? Bureaus and duties as a city would have them.

The names follow the usual ones; who really answers is for the city to decide, so all of it is
marked, and goes with the demonstration.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, ProtectedError

from portal.grid.enums import AreaKind, UnitKind
from portal.grid.models import Area, Duty, Unit
from portal.grid.selectors import home_area
from portal.grid.services import areas_record, duties_record, units_record

NOTE: Final = "演示分工，以本市正式文件为准"
PREFIX: Final = "demo-"
SINCE: Final = date(2026, 1, 1)
ZONE: Final = "DEMO-JKQ"


@dataclass(frozen=True, slots=True)
class Bureau:
    """One kind of unit that each county has.

    Attributes:
        code: Last part of its code.
        name: With the county's name; for branches of the city's bureau with the city's, too.
        categories: Codes of what it answers for; the first of a county's rules is asked first.
        position: Of its rules.
    """

    code: str
    name: str
    categories: tuple[str, ...]
    position: int = 10


BUREAUS: Final = (
    Bureau("ecology", "{city}生态环境局{short}分局", ("industrial", "odour", "coal_smoke")),
    Bureau("building", "{county}住房和城乡建设局", ("dust",)),
    Bureau("order", "{county}城市管理局", ("restaurant_fumes",)),
    Bureau("farming", "{county}农业农村局", ("straw_burning",)),
    Bureau("traffic", "{county}公安局交通管理大队", ("vehicle",)),
    Bureau("market", "{county}市场监督管理局", ("coal_smoke",), 20),
    Bureau("blue-sky", "{county}治污降霾办", ("",), 90),
)


def grid_create() -> None:
    """Make bureaus in each county, one special zone, and duties that leave no gap."""
    city = home_area()
    counties = list(Area.objects.counties().filter(parent=city).order_by("code"))
    areas_record(rows=[_zone(city)])
    units_record(rows=[_zone_unit(), *(row for one in counties for row in _units(one, city))])
    duties_record(rows=[_zone_duty(), *(row for one in counties for row in _duties(one))])


@transaction.atomic
def grid_clear() -> None:
    """Remove what was made; a unit or area that something else stands on by now is kept."""
    Duty.objects.filter(note=NOTE, unit__code__startswith=PREFIX).delete()
    for unit in Unit.objects.filter(code__startswith=PREFIX):
        if not _removed(unit):
            unit.is_active = False
            unit.save(update_fields=["is_active"])
    for zone in Area.objects.filter(code=ZONE):
        _removed(zone)


def _removed(made: Model) -> bool:
    try:
        with transaction.atomic():
            made.delete()
    except ProtectedError:
        return False
    return True


def _units(county: Area, city: Area) -> Iterator[dict[str, str]]:
    for place, bureau in enumerate(BUREAUS):
        yield {
            "code": _code(county, bureau),
            "name": bureau.name.format(city=city.name, county=county.name, short=_short(county)),
            "kind": UnitKind.BUREAU,
            "area": county.code,
            "position": str(200 + place),
        }


def _duties(county: Area) -> Iterator[dict[str, Any]]:
    for bureau in BUREAUS:
        for category in bureau.categories:
            yield _duty(county.code, category, _code(county, bureau), bureau.position)


def _short(county: Area) -> str:
    """Return a county's name as branches carry it: 汉台 of 汉台区, but 洋县."""
    return county.name if len(county.name) < 3 else county.name[:-1]


def _code(county: Area, bureau: Bureau) -> str:
    return f"{PREFIX}{county.code}-{bureau.code}"


def _duty(area: str, category: str, unit: str, position: int) -> dict[str, Any]:
    return {
        "area": area,
        "category": category,
        "unit": unit,
        "valid_from": SINCE,
        "position": position,
        "note": NOTE,
    }


def _zone(city: Area) -> dict[str, str]:
    said = {"code": ZONE, "name": "汉中经开区(演示)", "kind": AreaKind.ZONE}
    return {**said, "parent": city.code}


def _zone_unit() -> dict[str, str]:
    return {
        "code": f"{PREFIX}zone",
        "name": "汉中经开区管委会(演示)",
        "kind": UnitKind.BUREAU,
        "area": ZONE,
        "position": "300",
    }


def _zone_duty() -> dict[str, Any]:
    return _duty(ZONE, "industrial", f"{PREFIX}zone", 10)
