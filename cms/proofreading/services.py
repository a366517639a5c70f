"""How do the lists come into an empty installation?"""

import csv
from pathlib import Path

from django.db import transaction

from cms.proofreading.models import Wording

DATA = Path(__file__).parent / "data"


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the lists that come with the portal."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@transaction.atomic
def wordings_seed() -> int:
    """Put the list of wordings into an installation that has none; return how many came."""
    if Wording.objects.exists():
        return 0
    rows = data_rows("wordings")
    Wording.objects.bulk_create(Wording(**row) for row in rows)
    return len(rows)
