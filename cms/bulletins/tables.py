"""Which tables does a bulletin have? Read from its snapshot, row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.tables import Cell, Column, Table
from portal.airquality.reports import (
    AirReport,
    Comparison,
    Figure,
    ForecastFigure,
    PeriodFigure,
)
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS, Pollutant

# Where the changes stand in a county's row.
_CHANGES = (3, 5)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of the standard's table 4, each cell as it is printed.

    Attributes:
        figure: The place's day.
        pairs: Concentration and sub-index of the six pollutants, in the standard's order.
    """

    figure: Figure
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BulletinTables:
    """The tables of one bulletin; what the kind does not have is empty.

    Attributes:
        pollutants: The six pollutants in the order of the columns of table 4.
        day_rows: Table 4: the bulletin's own place first, then the counties.
        tables: All others, in the order in which they are shown.
    """

    pollutants: tuple[Pollutant, ...]
    day_rows: tuple[DayRow, ...]
    tables: tuple[Table, ...]


def bulletin_tables(report: AirReport) -> BulletinTables:
    """Lay out the tables of a report."""
    return BulletinTables(
        pollutants=tuple(POLLUTANT_NAMES[key] for key in POLLUTANTS),
        day_rows=tuple(_day_row(figure) for figure in _day_figures(report)),
        tables=tuple(table for table in _tables(report) if table.rows),
    )


def _day_figures(report: AirReport) -> list[Figure]:
    if report.kind != "daily" or report.city is None:
        return []
    return [report.city, *report.counties]


def _day_row(figure: Figure) -> DayRow:
    """Write NA for what is missing and "/" for what the plan leaves out (notes to table 4)."""
    result = figure.result
    pairs = []
    for key in POLLUTANTS:
        value = figure.concentrations.get(key)
        mark = result.mark(key) if result else "NA"
        pairs.append((mark if value is None else str(value), mark))
    return DayRow(figure, tuple(pairs))


def _tables(report: AirReport) -> Iterable[Table]:
    if report.city_period:
        yield _year_on_year(report.city_period)
        yield _counties(report)
        yield _concentrations(report)
    yield _forecasts(report)


def _year_on_year(figure: PeriodFigure) -> Table:
    """The place's own figures, each beside its change against the year before if there is one."""
    compared = figure.comparison
    columns = [Column(_("Item")), Column(_("This period"))]
    caption = _("Figures of %(place)s") % {"place": figure.place.name}
    if compared:
        columns.append(Column(_("Against the year before")))
        caption = _("%(place)s against the year before") % {"place": figure.place.name}
    return Table(
        caption=caption,
        columns=columns,
        rows=[row[: len(columns)] for row in _own_rows(figure, compared)],
        note=_(
            "CO: 95th percentile of the daily means. O₃: 90th percentile of the daily "
            "8-hour maxima. A composite index that falls is better."
        ),
    )


def _own_rows(figure: PeriodFigure, compared: Comparison | None) -> list[Sequence[object]]:
    if not figure.valid_days:
        return []
    return [
        (_("Good days"), figure.good_days, _days(compared)),
        (_("Share of good days (%)"), figure.good_ratio, _points(compared)),
        (_("Composite index"), figure.composite, _composite_change(compared)),
        *(
            (_with_unit(key), figure.concentrations.get(key), _change(compared, key))
            for key in POLLUTANTS
        ),
    ]


def _counties(report: AirReport) -> Table:
    """The counties in the order of their ranking; changes only when there is one to show."""
    ranks = {row.place.code: row.rank for row in report.ranking}
    figures = sorted(
        report.county_periods, key=lambda f: (ranks.get(f.place.code) or 10**6, f.place.code)
    )
    columns = [
        Column(_("County")),
        Column(_("Rank")),
        Column(_("Composite index")),
        Column(_("Against the year before"), "%"),
        Column(_("Good days")),
        Column(_("Against the year before"), _("days")),
        Column(_("Share of good days"), "%"),
        Column(_("Largest share of the index"), numeric=False),
    ]
    rows = [_county_row(figure, ranks.get(figure.place.code)) for figure in figures]
    compared = any(figure.comparison for figure in figures)
    shown = [number for number in range(len(columns)) if compared or number not in _CHANGES]
    return Table(
        caption=_("The counties by composite index, from good to bad"),
        columns=[columns[number] for number in shown],
        rows=[[row[number] for number in shown] for row in rows],
    )


def _county_row(figure: PeriodFigure, rank: int | None) -> Sequence[object]:
    compared = figure.comparison
    has_days = bool(figure.valid_days)
    return (
        _place(figure),
        rank,
        figure.composite,
        _signed(compared.composite_change if compared else None),
        figure.good_days if has_days else None,
        _signed(compared.good_days_change if compared else None),
        figure.good_ratio,
        _formulas(figure.composite_primary) or None,
    )


def _concentrations(report: AirReport) -> Table:
    names = [POLLUTANT_NAMES[key] for key in POLLUTANTS]
    return Table(
        caption=_("Concentrations in the counties"),
        columns=(Column(_("County")), *(Column(name.formula, name.unit) for name in names)),
        rows=[
            (_place(figure), *(figure.concentrations.get(key) for key in POLLUTANTS))
            for figure in report.county_periods
        ],
    )


def _forecasts(report: AirReport) -> Table:
    """The counties' forecasts; the bulletin's own place is told day by day above."""
    days = sorted({one.day for one in report.forecasts})
    own = report.forecasts[0].place.code if report.forecasts else ""
    places = {one.place.code: one.place.name for one in report.forecasts}
    found = {(one.place.code, one.day): one for one in report.forecasts}
    unit = _("AQI, category, primary pollutant")
    return Table(
        caption=_("Forecast for the counties"),
        columns=(
            Column(_("County")),
            *(Column(_short(day), unit, numeric=False) for day in days),
        ),
        rows=[
            (name, *(_forecast(found.get((code, day))) for day in days))
            for code, name in places.items()
            if code != own
        ],
    )


def _forecast(one: ForecastFigure | None) -> str | None:
    if one is None:
        return None
    return " ".join(
        filter(None, (f"{one.aqi_low}–{one.aqi_high}", one.category, _formulas(one.primary)))
    )


def _short(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def _place(figure: PeriodFigure) -> Cell | str:
    if not figure.has_station:
        return _("%(place)s (no station)") % {"place": figure.place.name}
    return figure.place.name


def _formulas(keys: Iterable[str]) -> str:
    return _(", ").join(POLLUTANT_NAMES[key].formula for key in keys)


def _with_unit(key: str) -> str:
    name = POLLUTANT_NAMES[key]
    return f"{name.formula} ({name.unit})"


def _signed(value: Decimal | int | None, unit: str = "") -> str | None:
    """Write a change with its sign; a true minus, as a hyphen is too short to be seen."""
    if value is None:
        return None
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value)}{unit}"


def _days(compared: Comparison | None) -> str | None:
    if compared is None or compared.good_days_change is None:
        return None
    number = _signed(compared.good_days_change)
    return ngettext("%(number)s day", "%(number)s days", abs(compared.good_days_change)) % {
        "number": number
    }


def _points(compared: Comparison | None) -> str | None:
    if compared is None or compared.good_ratio_change is None:
        return None
    return _("%(number)s points") % {"number": _signed(compared.good_ratio_change)}


def _composite_change(compared: Comparison | None) -> str | None:
    return _signed(compared.composite_change, "%") if compared else None


def _change(compared: Comparison | None, key: str) -> str | None:
    return _signed(compared.concentration_changes.get(key), "%") if compared else None
