"""How do categories, their questions and the rules of deadlines come in? From data, once.

What the office has changed since stays as it is: only what is not there yet is entered.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from django.db import transaction

from portal.complaints.models import Category, DeadlineRule, Question

DATA: Final = Path(__file__).parents[1] / "data"
Rows = Iterable[Mapping[str, str]]


@transaction.atomic
def categories_record(*, rows: Rows, questions: Rows = ()) -> int:
    """Enter the categories that are not there yet, with their questions.

    Args:
        rows: Mappings with code, name, name_en, hint, is_urgent ("1" or ""), position.
        questions: Mappings with category (a code), code, text, text_en, answer_type, choices
            (`code|name`, separated by semicolons), is_required ("1" or ""), position.

    Returns:
        How many categories were new.
    """
    new = {}
    for row in rows:
        values = {name: row[name] for name in ("name", "name_en", "hint", "position")}
        category, created = Category.objects.get_or_create(
            code=row["code"], defaults={**values, "is_urgent": row["is_urgent"] == "1"}
        )
        if created:
            new[category.code] = category
    for row in questions:
        if row["category"] in new:
            _question(new[row["category"]], row)
    return len(new)


@transaction.atomic
def deadline_rules_record(*, rows: Rows) -> int:
    """Enter the rules of deadlines into an installation that has none.

    Args:
        rows: Mappings with kind, only_urgent ("1" or ""), length, unit, instrument, valid_from.

    Returns:
        How many were entered.
    """
    if DeadlineRule.objects.exists():
        return 0
    rules = [
        DeadlineRule(
            kind=row["kind"],
            only_urgent=row["only_urgent"] == "1",
            length=int(row["length"]),
            unit=row["unit"],
            instrument=row["instrument"],
            valid_from=row["valid_from"],
        )
        for row in rows
    ]
    return len(DeadlineRule.objects.bulk_create(rules))


def complaints_set_up() -> None:
    """Enter what comes with the portal: eight categories, their questions, six rules."""
    categories_record(rows=data_rows("categories"), questions=data_rows("questions"))
    deadline_rules_record(rows=data_rows("deadline-rules"))


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table that comes with the portal."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _question(category: Category, row: Mapping[str, str]) -> None:
    Question.objects.create(
        category=category,
        code=row["code"],
        text=row["text"],
        text_en=row["text_en"],
        answer_type=row["answer_type"],
        choices="\n".join(row["choices"].split(";")) if row["choices"] else "",
        is_required=row["is_required"] == "1",
        position=int(row["position"]),
    )
