"""What does a cell say: which number, which hour, which station? Each text is read only once.

A file of a million rows has a few thousand different numbers and hours, so each reader is a
dictionary that reads a text when it first meets it. All are emptied when they grow too large.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from portal.airquality.fields import to_stored
from portal.airquality.sources import sentences
from portal.airquality.sources.rows import sentence

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHANGHAI = ZoneInfo("Asia/Shanghai")
# As met in the sources' own files, besides an empty cell; compared in lower case and half width.
# Numbers such as -99 or 9999 are not among them: no source here documents one, so they are
# figures, and impossible ones.
MISSING = frozenset(
    ["", "nan", "null", "none", "na", "n/a", "#n/a", "/", "-", "--", "-;", "_", "—", "——"]
)
KEPT = 50_000
LONGEST_CELL = 40
LONGEST_NAME = 80
TOO_LARGE = Decimal(10) ** 9
# Before this no station in the country reported by the hour.
EARLIEST = datetime(2000, 1, 1, tzinfo=SHANGHAI)
# Clocks differ; a reading an hour ahead of ours is no proof of a wrong date.
AHEAD = timedelta(hours=1)

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.ASCII)
CODE = re.compile(r"[0-9A-Za-z_.-]{1,20}", re.ASCII)
_DAY = r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
_TIME = r"(?P<hour>\d{1,2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?P<rest>\.\d+)?)?)?"
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
_HOUR = re.compile(rf"{_DAY}(?:\s*T\s*|\s+){_TIME}{_ZONE}", re.ASCII | re.IGNORECASE)
# As the project's own files write it; nearly each row of a small network's file has a new hour.
_OUR_HOUR = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):00:00\+08:00")
_COMPACT_HOUR = re.compile(r"\d{10}", re.ASCII)

Value = TypeVar("Value")
Named = tuple[str | None, str | None]  # a station's code, or its name


class BadCell(Exception):
    """A cell that can't be read.

    Attributes:
        reason: The sentence for the user; `%(column)s` is still to be filled.
        whole: What it says of the file when it is the fate of most rows, if anything.
        column: The column, where the one who raises it knows; otherwise it is looked for.
    """

    def __init__(
        self, reason: "_StrPromise", whole: "_StrPromise | None" = None, *, column: str = ""
    ) -> None:
        super().__init__()
        self.reason = reason
        self.whole = whole
        self.column = column


class Remembering(ABC, dict[str, Value]):
    """Reads a text once and remembers what it said."""

    def __missing__(self, text: str) -> Value:
        value = self.read(text)
        if len(self) >= KEPT:
            self.clear()
        self[text] = value
        return value

    @abstractmethod
    def read(self, text: str) -> Value:
        """Return what the text says, or raise BadCell."""


def plain(text: str) -> str:
    """Return a cell's text in half width, without space around it."""
    return unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")


class Numbers(Remembering[Decimal | None]):
    """Concentrations as they stand; None for every way in which the sources say missing."""

    def __init__(self, *, zero_is_missing: bool = False) -> None:
        super().__init__()
        self._zero_is_missing = zero_is_missing

    def read(self, text: str) -> Decimal | None:
        """Return the number, also a negative or absurd one; a later check flags those."""
        number = plain(text[:LONGEST_CELL]).lower()
        if number in MISSING and len(text) <= LONGEST_CELL:
            return None
        if len(text) > LONGEST_CELL or not _NUMBER.fullmatch(number):
            raise BadCell(_("“%(cell)s” in the column %(column)s is not a number."))
        value = Decimal(number)
        if abs(value) >= TOO_LARGE:
            raise BadCell(_("“%(cell)s” in the column %(column)s is too large to be kept."))
        return None if self._zero_is_missing and not value else value


class Millionths(Remembering[int | None]):
    """The same texts as whole millionths, as they are stored: for many rows at once."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def read(self, text: str) -> int | None:
        """Return the stored number."""
        return to_stored(self._numbers[text])


class Hours(Remembering[datetime]):
    """The ends of hours in Asia/Shanghai, checked against the clock and the file's year.

    Args:
        now: The clock; an hour that lies after it can't have been measured.
        expected_year: The year that the file's name promises, if any.
        zone_is_wrong: Whether the source writes Chinese time but marks it as UTC.
    """

    def __init__(
        self, *, now: datetime, expected_year: int | None = None, zone_is_wrong: bool = False
    ) -> None:
        super().__init__()
        self._latest = now + AHEAD
        self._expected_year = expected_year
        self._zone_is_wrong = zone_is_wrong

    def read(self, text: str) -> datetime:
        """Return the hour by its end; 24:00 is 00:00 of the next day."""
        hour = self._moment(plain(text) if len(text) <= LONGEST_CELL else "?")
        self._check(hour)
        return hour

    def _moment(self, text: str) -> datetime:
        if not self._zone_is_wrong and _OUR_HOUR.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(SHANGHAI)
        if text.lower() in MISSING:
            raise BadCell(_("The hour is missing in the column %(column)s."))
        if _COMPACT_HOUR.fullmatch(text):
            text = f"{text[:8]}T{text[8:]}"
        found = _HOUR.fullmatch(text)
        if not found or not (found["mark"] or text[:8].isdigit()):
            raise BadCell(
                _(
                    "“%(cell)s” in the column %(column)s is not an hour; write it like "
                    "2026-11-24 16:00."
                )
            )
        try:
            return self._built(found)
        except (ValueError, OverflowError) as error:
            raise BadCell(
                _("“%(cell)s” in the column %(column)s is an hour that does not exist.")
            ) from error

    def _built(self, found: re.Match[str]) -> datetime:
        part = {name: int(found[name] or 0) for name in ("hour", "minute", "second")}
        midnight = datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=UTC)
        _check_clock(**part)
        wall = midnight + timedelta(**{f"{name}s": number for name, number in part.items()})
        moment = wall.replace(tzinfo=self._zone(found["zone"])).astimezone(SHANGHAI)
        if moment.minute or moment.second or int((found["rest"] or ".0")[1:]):
            raise BadCell(
                _("“%(cell)s” in the column %(column)s is not a full hour; readings are hourly.")
            )
        return moment

    def _zone(self, text: str | None) -> timezone | ZoneInfo:
        if not text or self._zone_is_wrong:
            return SHANGHAI
        if text in "zZ":
            return UTC
        digits = text[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if text[0] == "-" else offset)

    def _check(self, hour: datetime) -> None:
        if hour > self._latest:
            raise BadCell(
                _("“%(cell)s” in the column %(column)s is in the future."),
                sentence(sentences.MOSTLY_FUTURE, hour=f"{hour:%Y-%m-%d %H:%M}"),
            )
        if hour < EARLIEST:
            raise BadCell(
                _("“%(cell)s” in the column %(column)s is too long ago to be an hourly reading."),
                sentence(sentences.MOSTLY_EARLY, hour=f"{hour:%Y-%m-%d %H:%M}"),
            )
        self._check_year(hour)

    def _check_year(self, hour: datetime) -> None:
        expected = self._expected_year
        # The last hour of a year ends at 00:00 of the next one.
        if expected is None or expected in (hour.year, (hour - timedelta(hours=1)).year):
            return
        raise BadCell(
            _("“%(cell)s” in the column %(column)s is not in the year of the file's name."),
            sentence(sentences.MOSTLY_OTHER_YEAR, found=hour.year, expected=expected),
        )


def _check_clock(*, hour: int, minute: int, second: int) -> None:
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise ValueError


class Stations(Remembering[Named]):
    """A station as (code, None), or as (None, name) where the cell holds a Chinese name."""

    def read(self, text: str) -> Named:
        """Return the code or the name."""
        name = plain(text[: LONGEST_NAME + 1])
        if name.lower() in MISSING:
            raise BadCell(_("The station is missing in the column %(column)s."))
        if len(text) > LONGEST_NAME or not name.isprintable():
            raise BadCell(_("“%(cell)s” in the column %(column)s is not a station."))
        return (name, None) if CODE.fullmatch(name) else (None, name)
