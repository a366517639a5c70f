"""How did the index or one pollutant run over a day, a week, a month?"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.charts.chart import Chart, subtitle_of
from cms.charts.columns import columns_picture
from cms.charts.words import (
    AQI,
    band_of,
    category_words,
    figure_words,
    index_cell,
    item_name,
    primary_words,
    unit_of,
    value_of,
)
from cms.core.tables import Cell, Column, Table
from portal.airquality.reports import Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS


def series_chart(figures: Sequence[Figure], *, item: str = AQI, title: str = "") -> Chart:
    """Draw a series of hours or days of one place.

    Args:
        figures: In order, gaps with `result` None, as `hourly_series` and `daily_series` give.
        item: "aqi", or the key of a pollutant.
        title: Another caption than place and item.

    Raises:
        ValueError: `item` is neither the index nor a pollutant.
    """
    if item != AQI and item not in POLLUTANTS:
        raise ValueError(f"item must be 'aqi' or a pollutant, not {item!r}.")
    title = title or _title(figures, item)
    return Chart(
        title=title,
        alt=_alt(figures, item),
        table=_table(figures, item, title),
        spec=columns_picture(figures, item),
        subtitle=subtitle_of(_time(figures), is_demo=any(f.place.is_demo for f in figures)),
    )


def _is_hourly(figures: Sequence[Figure]) -> bool:
    return any(figure.hour for figure in figures)


def _time(figures: Sequence[Figure]) -> str:
    if not figures:
        return ""
    first, last = figure_words(figures[0]), figure_words(figures[-1])
    return first if first == last else f"{first}—{last}"


def _title(figures: Sequence[Figure], item: str) -> str:
    if not figures:
        return item_name(item)
    values = {"place": figures[0].place.name, "item": item_name(item)}
    if _is_hourly(figures):
        return _("%(place)s: %(item)s by hour") % values
    return _("%(place)s: %(item)s by day") % values


def _alt(figures: Sequence[Figure], item: str) -> str:
    """Say what the eye sees: the span, the lowest, the highest, the last, and the gaps."""
    known = [
        (value, figure_words(figure))
        for figure in figures
        if (value := value_of(figure, item)) is not None
    ]
    if not known:
        return _("There are no data for this time.")
    low, high, last = min(known, key=_first), max(known, key=_first), known[-1]
    sentence = _(
        "%(time)s: lowest %(low)s (%(trough)s), highest %(high)s (%(peak)s), "
        "last %(last)s (%(newest)s)."
    ) % {
        "time": _time(figures),
        "low": _with_unit(low[0], item),
        "trough": low[1],
        "high": _with_unit(high[0], item),
        "peak": high[1],
        "last": _with_unit(last[0], item),
        "newest": last[1],
    }
    return sentence + _gap_words(len(figures) - len(known))


def _first(pair: tuple[Decimal | int, str]) -> Decimal | int:
    return pair[0]


def _with_unit(value: Decimal | int, item: str) -> str:
    return f"{value} {unit_of(item)}".rstrip()


def _gap_words(gaps: int) -> str:
    if not gaps:
        return ""
    sentence = ngettext("%(gaps)d value is missing.", "%(gaps)d values are missing.", gaps)
    return " " + sentence % {"gaps": gaps}


def _table(figures: Sequence[Figure], item: str, title: str) -> Table:
    """Return every hour or day, the newest first."""
    newest_first = reversed(figures)
    time = Column(_("Hour") if _is_hourly(figures) else _("Day"), numeric=False)
    if item == AQI:
        columns = [time, *index_columns()]
        return Table(title, columns, [index_row(figure) for figure in newest_first])
    name = POLLUTANT_NAMES[item]
    columns = [time, Column(name.formula, name.unit), Column(_("Sub-index"))]
    return Table(title, columns, [_pollutant_row(figure, item) for figure in newest_first])


def index_columns() -> list[Column]:
    """Return the columns of an index, with all that it comes from."""
    return [
        Column("AQI"),
        Column(_("Category"), numeric=False),
        Column(_("Primary pollutant"), numeric=False),
        *(Column(POLLUTANT_NAMES[key].formula, POLLUTANT_NAMES[key].unit) for key in POLLUTANTS),
    ]


def index_row(figure: Figure) -> tuple[Cell | Decimal | str | None, ...]:
    """Return the cells of a figure under its time and `index_columns`."""
    result = figure.result
    return (
        figure_words(figure),
        index_cell(result),
        category_words(result),
        primary_words(result),
        *(figure.concentrations.get(key) for key in POLLUTANTS),
    )


def _pollutant_row(figure: Figure, item: str) -> tuple[Cell | str | None, ...]:
    value, band = value_of(figure, item), band_of(figure.result, item)
    mark = figure.result.mark(item) if figure.result else None
    cell = Cell(mark, band.level if band else None) if mark else None
    return (figure_words(figure), None if value is None else str(value), cell)
