"""How are figures of the air put into words and shapes in a template?"""

from collections.abc import Iterable, Sequence
from typing import Final

from django import template
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.core.advice import Advice, part_advice
from cms.core.pollutants import PollutantRow, pollutant_rows
from cms.core.tables import Cell, Column
from portal.airquality.aqi import AqiResult
from portal.airquality.reports import Figure
from portal.airquality.standards import CATEGORIES, MAX_INDEX, POLLUTANT_NAMES, Category

register = template.Library()

NO_LEVEL: Final = "na"
# Where each level begins; the last entry is the end of the scale.
_STEPS: Final = (0, *(band.high for band in CATEGORIES[:-1]), MAX_INDEX)


@register.filter
def level_suffix(level: int | None) -> str:
    """Return the end of a level's class name: 1 to 6, or "na"."""
    return str(level) if level else NO_LEVEL


@register.filter
def level_name(level: int | None) -> str:
    """Return a level's category in the standard's word, such as 良."""
    return CATEGORIES[level - 1].name if level else _("No index")


@register.filter
def pollutant(key: str) -> str:
    """Return a pollutant's formula as people read it, such as PM₂.₅."""
    return POLLUTANT_NAMES[key].formula


@register.filter
def pollutants(keys: Iterable[str]) -> str:
    """Return several formulas, joined as the language joins them."""
    return _(", ").join(POLLUTANT_NAMES[key].formula for key in keys)


@register.filter
def advice(result: AqiResult) -> Advice:
    """Return the advice of a result's edition, parted by who it is for."""
    return part_advice(result.advice or "")


@register.filter
def sensitive_groups(result: AqiResult) -> tuple[str, ...]:
    """Return each sensitive group once, however many pollutants call for it."""
    return tuple(dict.fromkeys(result.sensitive_groups.values()))


@register.filter
def rows_of(figure: Figure) -> tuple[PollutantRow, ...]:
    """Return a figure's six pollutants as rows of a table."""
    return pollutant_rows(figure)


@register.filter
def scale_percent(index: int | None) -> int:
    """Return how far an index reaches on a scale of six equal steps, 0 to 100.

    On a plain scale to 500 the levels of most days would be a sliver.
    """
    if not index:
        return 0
    capped = min(index, _STEPS[-1])
    step = next(i for i, end in enumerate(_STEPS[1:]) if capped <= end)
    low, high = _STEPS[step], _STEPS[step + 1]
    return round((step + (capped - low) / (high - low)) * 100 / (len(_STEPS) - 1))


@register.filter
def beside(row: Sequence[Cell | object], columns: Sequence[Column]) -> list[tuple[object, Column]]:
    """Pair each cell of a row with its column.

    Raises:
        ValueError: a row is longer or shorter than the head of its table.
    """
    if len(row) != len(columns):
        raise ValueError(f"A row does not fit its table: {len(row)} cells, {len(columns)} columns.")
    return list(zip(row, columns, strict=True))


@register.simple_tag
def levels() -> tuple[Category, ...]:
    """Return the six levels of the index with their names and bounds."""
    return CATEGORIES


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, number: int, parameter: str = "page") -> str:
    """Return the address of another page of a list; other parameters stay as they are."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[parameter or "page"] = str(number)
    return f"?{query.urlencode()}"
