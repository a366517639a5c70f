"""What does a source hand over? Rows, refused rows with a reason, or one refusal of the file."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from django.utils.functional import lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# The order of the six values everywhere in this package, which is the standard's own.
POLLUTANTS = ("so2", "no2", "co", "o3", "pm10", "pm25")
TEXT_KEPT = 200

Values = tuple[
    Decimal | None,
    Decimal | None,
    Decimal | None,
    Decimal | None,
    Decimal | None,
    Decimal | None,
]


class Row(NamedTuple):
    """One hour of one station as the file says it, before anybody has judged the figures.

    Attributes:
        line: The line of the file, from 1; in JSON the number of the record.
        station: The station's code; None when the file knows only its name.
        station_name: The station's name where the file gives it; alone it means something only
            within one city.
        hour: The end of the hour in Asia/Shanghai: 16:00 is the mean of 15:00–16:00.
        values: SO2, NO2, CO, O3 (mean of the hour), PM10, PM2.5 in µg/m³, CO in mg/m³; None is
            missing. Negative and absurd numbers stand here as they came.
        area: The city or area that the file names beside the station, if any.
    """

    line: int
    station: str | None
    station_name: str | None
    hour: datetime
    values: Values
    area: str | None = None


class Refused(NamedTuple):
    """A row that can't be understood.

    Attributes:
        line: The line of the file, from 1; in JSON the number of the record.
        text: The row's beginning, at most 200 characters.
        reason: The sentence for the user; it names the column.
        field: The column's name as the file writes it, empty when it is the row as a whole.
        whole: What this says of the file when it is the fate of most rows, if anything.
    """

    line: int
    text: str
    reason: _StrPromise
    field: str
    whole: _StrPromise | None = None


class UnreadableFile(Exception):
    """The whole file is refused; `str()` says what it looks like and what to do about it."""

    def __init__(self, sentence: _StrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def _fill(text: object, values: dict[str, object]) -> str:
    return str(text) % values


_filled = lazy(_fill, str)


def sentence(text: _StrPromise, **values: object) -> _StrPromise:
    """Return a lazy sentence with its named placeholders filled when it is read, not before."""
    return cast("_StrPromise", _filled(text, values))


def printable(text: str) -> str:
    """Return the text without what can't be shown, for quoting a file in a sentence."""
    return "".join(character for character in text[:TEXT_KEPT] if character.isprintable())
