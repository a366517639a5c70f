"""How do areas and units come in?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from portal.grid.models import Area, Unit

FIELDS = ("name", "name_en", "kind", "tile_x", "tile_y")


@transaction.atomic
def areas_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Create or update areas by their code; parents come before their children.

    Args:
        rows: Mappings with code, name, name_en, kind, parent (a code or empty), tile_x, tile_y.

    Returns:
        How many areas were created.

    Raises:
        Area.DoesNotExist: A row names a parent that neither stands before it nor is stored.
    """
    created_count = 0
    for row in rows:
        values: dict[str, Any] = {
            name: row[name] or None if name.startswith("tile") else row[name] for name in FIELDS
        }
        values["parent"] = Area.objects.get(code=row["parent"]) if row["parent"] else None
        _, created = Area.objects.update_or_create(code=row["code"], defaults=values)
        created_count += created
    return created_count


@transaction.atomic
def units_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Create or update units by their code.

    Args:
        rows: Mappings with code, name, kind, area (a code or empty), position.

    Returns:
        How many units were created.

    Raises:
        Area.DoesNotExist: A row names an area that is not stored.
    """
    created_count = 0
    for row in rows:
        values: dict[str, Any] = {name: row[name] for name in ("name", "kind", "position")}
        values["area"] = Area.objects.get(code=row["area"]) if row["area"] else None
        _, created = Unit.objects.update_or_create(code=row["code"], defaults=values)
        created_count += created
    return created_count
