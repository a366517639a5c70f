"""Which rules and laws are on record? Rules in the database, laws in the file that comes along."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from cms.enforcement.models import PublicityRule
from cms.enforcement.penalties.citations import Citable
from cms.enforcement.penalties.periods import Rule

DATA = Path(__file__).parents[1] / "data"


def _file(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rules() -> tuple[Rule, ...]:
    """Return the periods of publicity: one query."""
    names = ("severity", "since", "shortest", "longest", "needs_reason", "instrument")
    return tuple(Rule(*row) for row in PublicityRule.objects.values_list(*names))


@cache
def citable() -> tuple[Citable, ...]:
    """Return the laws and articles with the days between which they may be cited."""
    return tuple(
        Citable(
            instrument=row["instrument"],
            article=int(row["article"]) if row["article"] else None,
            about=tuple(row["about"].split()),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            instead=row["instead"],
        )
        for row in _file("citations.csv")
    )


def publicity_rules_record() -> None:
    """Put the periods that come along into the database, once; what was changed there stays."""
    if PublicityRule.objects.exists():
        return
    PublicityRule.objects.bulk_create(
        PublicityRule(
            severity=row["severity"],
            since=date.fromisoformat(row["since"]),
            shortest=int(row["shortest"]),
            longest=int(row["longest"]),
            needs_reason=bool(row["needs_reason"]),
            instrument=row["instrument"],
        )
        for row in _file("publicity-rules.csv")
    )
