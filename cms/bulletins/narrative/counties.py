"""Which county stands where, by each of the measures that the office ranks by?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from cms.bulletins.narrative.texts import Passage
from cms.bulletins.narrative.wording import joined
from portal.airquality.evaluation import rank
from portal.airquality.reports import AirReport, RankRow

Value = Callable[[Decimal], str]


def county_passages(report: AirReport, when: str) -> Iterator[Passage]:
    """Word the ranking, the improvement, PM2.5 and the good days of the counties.

    Args:
        report: A period's figures.
        when: The period in words.
    """
    ranked = [row for row in report.ranking if row.rank]
    if not ranked:
        return
    yield Passage("counties-title", "县区空气质量排名", is_heading=True)
    order = _order(ranked, str)
    yield Passage(
        "ranking",
        f"{when}，{len(ranked)}个县区空气质量综合指数由好到差依次为：{order}。{_unranked(report)}",
    )
    improved = [row for row in report.improvement if row.rank]
    if improved:
        order = _order(improved, _improvement)
        yield Passage("improvement", f"综合指数同比改善幅度由大到小依次为：{order}。")
    yield from _other_measures(report)


def _other_measures(report: AirReport) -> Iterator[Passage]:
    particles = {f.place.code: f.concentrations.get("pm25") for f in report.county_periods}
    days = {
        f.place.code: Decimal(f.good_days) if f.valid_days else None for f in report.county_periods
    }
    if rows := _ranked(report, particles):
        order = _ordered(rows, "由低到高", lambda value: f"{value}μg/m³")
        yield Passage("particles", f"PM2.5平均浓度{order}。")
    if rows := _ranked(report, days, highest_first=True):
        order = _ordered(rows, "由多到少", lambda value: f"{value}天")
        yield Passage("good-days", f"优良天数{order}。")


def _ordered(rows: list[RankRow], direction: str, worded: Value) -> str:
    """List places in their order, or say once what is the same for all of them."""
    first = rows[0].value
    if len(rows) > 1 and first is not None and all(row.value == first for row in rows):
        return f"均为{worded(first)}"
    return f"{direction}依次为：{_order(rows, worded)}"


def _ranked(
    report: AirReport, values: Mapping[str, Decimal | None], *, highest_first: bool = False
) -> list[RankRow]:
    places = {figure.place.code: figure.place for figure in report.county_periods}
    rows = rank(values, highest_first=highest_first)
    return [RankRow(row.place, places[row.key], row.value) for row in rows if row.place]


def _order(rows: Iterable[RankRow], worded: Value) -> str:
    """List places with their figures; equals share one bracket that gives their place."""
    return joined(
        _tied(place, list(group), worded) for place, group in groupby(rows, lambda row: row.rank)
    )


def _tied(place: int | None, rows: list[RankRow], worded: Value) -> str:
    names = joined(row.place.name for row in rows)
    value = "" if rows[0].value is None else worded(rows[0].value)
    return f"{names}（{value}）" if len(rows) == 1 else f"{names}（并列第{place}，{value}）"


def _improvement(percent: Decimal) -> str:
    if percent == 0:
        return "持平"
    return f"{'变差' if percent > 0 else '变好'}{abs(percent)}%"


def _unranked(report: AirReport) -> str:
    """Say of each county without an index why it has no place."""
    has_station = {figure.place.code: figure.has_station for figure in report.county_periods}
    absent = [row.place for row in report.ranking if not row.rank]
    without = [place.name for place in absent if not has_station.get(place.code, True)]
    short = [place.name for place in absent if has_station.get(place.code, True)]
    text = f"{joined(short)}有效数据不足，不参加排名。" if short else ""
    return text + (f"{joined(without)}未设监测站点，不参加排名。" if without else "")
