"""What do the demonstrated complaints say? Made-up stories; no person and no firm is meant."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "data" / "complaints.csv"


@dataclass(frozen=True, slots=True)
class Story:
    """One complaint and how far it has come.

    Attributes:
        area: Code of its area; that of the county where the town is not on record.
        days_ago: When it came in.
        upto: The last step that is taken; "" for one that has just come in.
        satisfied: What the citizen says of the answer; None for nothing.
    """

    category: str
    area: str
    place: str
    words: str
    days_ago: float
    upto: str
    outcome: str
    action: str
    reply: str
    satisfied: bool | None
    reason: str
    supporters: int
    is_held: bool


def stories() -> list[Story]:
    """Return the stories of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [_story(row) for row in csv.DictReader(stream)]


def _story(row: dict[str, str]) -> Story:
    return Story(
        category=row["category"],
        area=row["area"],
        place=row["place"],
        words=row["words"],
        days_ago=float(row["days_ago"]),
        upto=row["upto"],
        outcome=row["outcome"],
        action=row["action"],
        reply=row["reply"],
        satisfied=row["satisfied"] == "1" if row["satisfied"] else None,
        reason=row["reason"],
        supporters=int(row["supporters"] or 0),
        is_held=row["is_held"] == "1",
    )
