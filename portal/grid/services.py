"""How do areas come in?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from portal.grid.models import Area

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
