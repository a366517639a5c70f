"""What is a place called in public? The town with its county, as far as it may be named."""

from portal.grid.enums import AreaKind
from portal.grid.models import Area


def county_names() -> dict[int, str]:
    """Return the names of the counties by their ids."""
    return dict(Area.objects.counties().values_list("pk", "name"))


def place_name(area: Area | None, counties: dict[int, str]) -> str:
    """Return a place as it is read: `勉县武侯镇`; "" where none is named."""
    if area is None:
        return ""
    above = counties.get(area.parent_id or 0, "") if area.kind == AreaKind.TOWN else ""
    return f"{above}{area.name}"
