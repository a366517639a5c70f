"""Who gets what in which area, and what does nobody cover? For the tables of the desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.griddesk.categories import category_name, category_names
from portal.grid import routing
from portal.grid.models import Area, Duty
from portal.grid.routing import Routing, Step
from portal.grid.selectors.routes import places_of, rules_of
from portal.grid.wording import outcome_text


@dataclass(frozen=True, slots=True)
class Cell:
    """Who gets the reports of one category in one area."""

    category: str
    name: str
    unit: str
    area: str
    is_own: bool

    @property
    def is_gap(self) -> bool:
        """Whether nobody is responsible."""
        return not self.unit


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One area with a cell for each category."""

    area: Area
    cells: tuple[Cell, ...]

    @property
    def gaps(self) -> list[str]:
        """The categories that nobody covers."""
        return [cell.name for cell in self.cells if cell.is_gap]


def coverage(*, areas: Iterable[Area], on: date) -> list[CoverageRow]:
    """Return who gets what in some areas: three queries, however many there are."""
    by_key = {area.pk: area for area in Area.objects.all()}
    of_area: dict[int, list[Duty]] = {}
    for duty in Duty.objects.select_related("unit"):
        of_area.setdefault(duty.area_id, []).append(duty)
    names = category_names()
    rows = []
    for area in areas:
        chain = _upwards(area.pk, by_key)
        rules = rules_of(duty for one in chain for duty in of_area.get(one.pk, ()))
        places = places_of(chain)
        answers = [
            (code, routing.route(chain=places, rules=rules, category=code, on=on)) for code in names
        ]
        rows.append(CoverageRow(area, tuple(_cell(area, *answer, names) for answer in answers)))
    return rows


def step_rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the rules that were asked, as rows of a table."""
    names = category_names(with_former=True)
    return [
        {
            "area": step.place.name,
            "category": category_name(step.rule.category, names),
            "unit": step.rule.unit_name,
            "rule": step.rule,
            "outcome": outcome_text(step.outcome),
            "is_taken": step.outcome == routing.Outcome.TAKEN,
        }
        for step in steps
    ]


def _upwards(key: int | None, by_key: dict[int, Area]) -> list[Area]:
    found: list[Area] = []
    while key is not None and by_key[key] not in found:
        found.append(by_key[key])
        key = by_key[key].parent_id
    return found


def _cell(area: Area, code: str, answer: Routing, names: Mapping[str, str]) -> Cell:
    said = answer.reason.params
    return Cell(
        category=code,
        name=category_name(code, names),
        unit=said.get("unit", "") if answer.unit else "",
        area=said.get("area", ""),
        is_own=answer.place == area.pk,
    )
