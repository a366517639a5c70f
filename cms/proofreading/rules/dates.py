"""Do the dates exist, and do the weekdays fit them?"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Severity

DATE: Final = re.compile(
    r"(?<![\d.])(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})[日号])?"
    r"|(?<![\d.\-/])(?P<y2>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?![\d.\-/])"
)
WEEKDAY: Final = re.compile(r"[（(，, ]{0,2}(?:星期|周|礼拜)(?P<name>[一二三四五六日天])")
WEEKDAYS: Final = "一二三四五六日"
LEAP_YEAR: Final = 2024  # without a year 29 February may be meant


def check_dates(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield dates that no calendar has, and weekdays that fall on another day."""
    for passage in passages:
        for match in DATE.finditer(passage.text):
            year, month, day = _parts(match)
            if not _exists(year or LEAP_YEAR, month, day):
                yield _not_there(passage, match)
            elif day is not None:
                yield from _weekday(passage, match, (year, month, day), facts.on.year)


def _parts(match: re.Match[str]) -> tuple[int | None, int, int | None]:
    year = match["y1"] or match["y2"]
    month = match["m1"] or match["m2"]
    day = match["d1"] or match["d2"]
    return int(year) if year else None, int(month), int(day) if day else None


def _exists(year: int, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year, month)[1]


def _not_there(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        rule="dates",
        severity=Severity.ERROR,
        passage=passage,
        start=match.start(),
        quote=match.group(),
        sentence=_("The date “%(date)s” does not exist.") % {"date": match.group()},
    )


def _weekday(
    passage: Passage, match: re.Match[str], parts: tuple[int | None, int, int], default: int
) -> Findings:
    """Yield a weekday right behind a date that is not the day's; the year may be the page's."""
    found = WEEKDAY.match(passage.text, match.end())
    year, month, day = parts
    if found is None or not _exists(year or default, month, day):
        return
    on = date(year or default, month, day)
    name = found["name"].replace("天", "日")
    right = WEEKDAYS[on.weekday()]
    if name == right:
        return
    quote = passage.text[match.start() : found.end()]
    yield Finding(
        rule="dates",
        severity=Severity.WARNING,
        passage=passage,
        start=match.start(),
        quote=quote,
        sentence=_("%(date)s is a 星期%(weekday)s.")
        % {"date": f"{on.year}年{on.month}月{on.day}日", "weekday": right},
        replacement=quote[: found.start("name") - match.start()]
        + right
        + quote[found.end("name") - match.start() :],
    )
