"""Do the numbers in the text agree with the page's own figures?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts, KnownFigure
from cms.proofreading.findings import Finding, Findings, Passage, Severity

NUMBER: Final = r"(?P<value>\d+(?:\.\d+)?)"
# From the name to its number: a few words, but no other number and no new clause.
GAP: Final = r"(?P<gap>[^\d，。；、\n]{0,14}?)"
MICRO: Final = r"\s*(?:微克/立方米|微克每立方米|[μµu]g/m(?:³|3))"
MILLI: Final = r"\s*(?:毫克/立方米|毫克每立方米|mg/m(?:³|3))"
# A number after these is a change or another year's figure, which the snapshot need not hold.
COMPARES: Final = re.compile(
    "同比|环比|较|比|上年|去年|增加|减少|上升|下降|提高|降低|目标|限值|标准"
)
# Neither a part of a longer number nor the beginning of a range.
ALONE: Final = r"(?![\d.]|\s*(?:[—–~～\-]|至|到)\s*\d)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How a figure is written: its name, and what stands behind the number."""

    name: str
    pattern: re.Pattern[str]


def _quantity(name: str, words: str, behind: str) -> Quantity:
    return Quantity(name, re.compile(rf"(?:{words}){GAP}{NUMBER}{behind}", re.IGNORECASE))


QUANTITIES: Final[Mapping[str, Quantity]] = {
    "aqi": _quantity("AQI", "AQI|空气质量指数", rf"{ALONE}(?!\s*[%天个])"),
    "good_days": _quantity("优良天数", "优良天数", r"\s*天"),
    "good_ratio": _quantity("优良率", "优良天数比例|优良比例|优良率", r"\s*%"),
    "composite": _quantity("综合指数", "综合指数", rf"{ALONE}(?!\s*[%位])"),
    "pm25": _quantity("PM2.5", r"PM2\.5|PM₂\.₅|细颗粒物", MICRO),
    "pm10": _quantity("PM10", "PM10|PM₁₀|可吸入颗粒物", MICRO),
    "so2": _quantity("SO₂", "SO2|SO₂|二氧化硫", MICRO),
    "no2": _quantity("NO₂", "NO2|NO₂|二氧化氮", MICRO),
    "o3": _quantity("O₃", "O3|O₃|臭氧", MICRO),
    "co": _quantity("CO", "(?<![A-Za-z])CO|一氧化碳", MILLI),
}

Known = Mapping[str, Mapping[str, set[Decimal]]]  # quantity -> place -> values


def check_figures(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield numbers that the page's snapshot does not have for that quantity and place."""
    known = _by_quantity(facts.figures)
    for passage in passages:
        for quantity, values in known.items():
            if quantity in QUANTITIES:
                yield from _passage(passage, QUANTITIES[quantity], values)


def _by_quantity(figures: Iterable[KnownFigure]) -> Known:
    known: dict[str, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for figure in figures:
        known[figure.quantity][figure.place].add(figure.value)
    return known


def _passage(passage: Passage, quantity: Quantity, values: Mapping[str, set[Decimal]]) -> Findings:
    for match in quantity.pattern.finditer(passage.text):
        if COMPARES.search(match["gap"]):
            continue
        place = _place(passage, match.start(), values)
        right = values[place] if place else set().union(*values.values())
        if Decimal(match["value"]) not in right:
            yield _finding(passage, match, quantity, place, right)


def _place(passage: Passage, start: int, values: Mapping[str, set[Decimal]]) -> str:
    """Return the one place that the sentence has named so far, or "" for none or several."""
    before = passage.sentence_before(start)
    named = {place for place in values if place in before}
    return named.pop() if len(named) == 1 else ""


def _finding(
    passage: Passage,
    match: re.Match[str],
    quantity: Quantity,
    place: str,
    right: set[Decimal],
) -> Finding:
    only = str(next(iter(right))) if len(right) == 1 else None
    begin = match.start("value") - match.start()
    quote = match.group()
    return Finding(
        rule="figures",
        severity=Severity.ERROR,
        passage=passage,
        start=match.start(),
        quote=quote,
        sentence=_sentence(quantity, place, match["value"], only),
        replacement=quote[:begin] + only + quote[begin + len(match["value"]) :] if only else None,
    )


def _sentence(quantity: Quantity, place: str, value: str, only: str | None) -> str:
    names = {"quantity": quantity.name, "value": value, "place": place, "right": only}
    if only and place:
        return (
            _("%(place)s: %(quantity)s is %(right)s in the page's figures, not %(value)s.") % names
        )
    if only:
        return _("%(quantity)s is %(right)s in the page's figures, not %(value)s.") % names
    return _("The page's figures have no %(quantity)s of %(value)s.") % names
