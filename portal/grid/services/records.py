"""How do areas, units and duties come in from rows that are known to be right?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from portal.grid.models import Area, AreaCode, Duty, Unit

FIELDS = ("name", "name_en", "kind", "tile_x", "tile_y")


@transaction.atomic
def areas_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Create or update areas by their code; parents come before their children.

    Args:
        rows: Mappings with code, name, kind and parent (a code or empty); name_en, tile_x and
            tile_y where there are some.

    Returns:
        How many areas were created.

    Raises:
        Area.DoesNotExist: A row names a parent that neither stands before it nor is stored.
    """
    known = {area.code: area for area in Area.objects.all()}
    created_count = 0
    for row in rows:
        values: dict[str, Any] = {name: _value(row, name) for name in FIELDS}
        values["parent"] = _known_area(known, row["parent"]) if row["parent"] else None
        area, created = known.get(row["code"]), row["code"] not in known
        if area is None:
            area = known[row["code"]] = Area(code=row["code"])
        _set_and_save(area, values, is_new=created)
        created_count += created
    return created_count


@transaction.atomic
def codes_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Let former codes lead to areas.

    Args:
        rows: Mappings with code (the former one), area (the code of today) and name.

    Returns:
        How many codes are new.

    Raises:
        Area.DoesNotExist: A row names an area that is not stored.
    """
    created_count = 0
    for row in rows:
        area = Area.objects.get(code=row["area"])
        values = {"area": area, "name": row["name"]}
        _, created = AreaCode.objects.update_or_create(code=row["code"], defaults=values)
        created_count += created
    return created_count


@transaction.atomic
def units_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Create or update units by their code.

    Args:
        rows: Mappings with code, name, kind, area (a code or empty), position, and is_city_desk
            ("yes" or empty) where it is said.

    Returns:
        How many units were created.

    Raises:
        Area.DoesNotExist: A row names an area that is not stored.
    """
    created_count = 0
    for row in rows:
        values: dict[str, Any] = {name: row[name] for name in ("name", "kind", "position")}
        values["area"] = Area.objects.get(code=row["area"]) if row["area"] else None
        if "is_city_desk" in row:
            values["is_city_desk"] = row["is_city_desk"] == "yes"
        _, created = Unit.objects.update_or_create(code=row["code"], defaults=values)
        created_count += created
    return created_count


@transaction.atomic
def duties_record(*, rows: Iterable[Mapping[str, Any]]) -> int:
    """Create or update duties; area, category, unit and first day tell which is meant.

    Args:
        rows: Mappings with area and unit (codes), category, valid_from (a day), position, note.

    Returns:
        How many duties were created.

    Raises:
        Area.DoesNotExist: A row names an area that is not stored.
        Unit.DoesNotExist: A row names a unit that is not stored.
    """
    areas = {area.code: area for area in Area.objects.all()}
    units = {unit.code: unit for unit in Unit.objects.all()}
    created_count = 0
    for row in rows:
        if row["unit"] not in units:
            raise Unit.DoesNotExist(row["unit"])
        _, created = Duty.objects.update_or_create(
            area=_known_area(areas, row["area"]),
            category=row["category"],
            unit=units[row["unit"]],
            valid_from=row["valid_from"],
            defaults={"position": row["position"], "note": row["note"]},
        )
        created_count += created
    return created_count


def _value(row: Mapping[str, str], name: str) -> Any:
    said = row.get(name) or ""
    return (said or None) if name.startswith("tile") else said


def _known_area(known: Mapping[str, Area], code: str) -> Area:
    if code not in known:
        raise Area.DoesNotExist(code)
    return known[code]


def _set_and_save(area: Area, values: Mapping[str, Any], *, is_new: bool) -> None:
    """Save only what differs: an installation is set up again on every start."""
    differs = is_new or any(
        str(getattr(area, name) or "") != str(value or "")
        if name != "parent"
        else area.parent_id != (value.pk if value else None)
        for name, value in values.items()
    )
    for name, value in values.items():
        setattr(area, name, value)
    if differs:
        area.save()
