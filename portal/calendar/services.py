"""How do the State Council's special days come in?"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db import transaction

from portal.calendar.models import SpecialDay

NATIONAL = Path(__file__).parent / "data" / "national.csv"


@transaction.atomic
def special_days_record(*, rows: Iterable[Mapping[str, str]]) -> int:
    """Enter the special days that are not there yet; what somebody has entered stays as it is.

    Args:
        rows: Mappings with day (ISO), is_working ("1" or ""), name, instrument.

    Returns:
        How many were new.
    """
    created_count = 0
    for row in rows:
        values = {"name": row["name"], "instrument": row["instrument"]}
        _, created = SpecialDay.objects.get_or_create(
            day=row["day"], defaults={**values, "is_working": row["is_working"] == "1"}
        )
        created_count += created
    return created_count


def national_days() -> list[dict[str, str]]:
    """Return the days that come with the portal: 2025 and 2026."""
    with NATIONAL.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
