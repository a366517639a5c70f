"""How does a caller walk through a long series without missing or repeating anything?

A page ends at a moment, and the cursor of the next page is that moment: new hours that come in
meanwhile stand before it and shift nothing.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

# No cursor of ours lies outside; a year at the end of the calendar breaks time zones.
FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_KEY = 2**63 - 1  # what a database takes for a key


def cursor_of(moment: date | datetime) -> str:
    """Write a moment as an opaque cursor."""
    return _write(moment.isoformat())


def hour_of(cursor: str) -> datetime:
    """Read the hour that a page begins after.

    Raises:
        ValidationError: The cursor is not one of ours.
    """
    moment: datetime = _read(cursor, datetime.fromisoformat)
    return _aware(moment)


def day_of(cursor: str) -> date:
    """Read the day that a page begins before."""
    day: date = _read(cursor, date.fromisoformat)
    return day


def place_to_cursor(published_at: datetime, pk: int) -> str:
    """Write where a publication stands in the list as an opaque cursor."""
    return _write(f"{published_at.isoformat()} {pk}")


def window_place_to_cursor(place: tuple[datetime, int], until: datetime) -> str:
    """Write where a change stands in a walk, and how far that walk goes."""
    return _write(f"{place[0].isoformat()} {place[1]} {until.isoformat()}")


def window_place_of(cursor: str) -> tuple[tuple[datetime, int], datetime]:
    """Read after which change a page begins, and how far the walk goes."""
    place: tuple[tuple[datetime, int], datetime] = _read(cursor, _parse_window_place)
    return place


def _parse_window_place(text: str) -> tuple[tuple[datetime, int], datetime]:
    moment, pk, until = text.split(" ")
    return _parse_place(f"{moment} {pk}"), _aware(datetime.fromisoformat(until))


def day_place_to_cursor(day: date, pk: int) -> str:
    """Write where something stands in a list by days."""
    return _write(f"{day.isoformat()} {pk}")


def day_place_of(cursor: str) -> tuple[date, int]:
    """Read after what a page of a list by days begins."""
    place: tuple[date, int] = _read(cursor, _parse_day_place)
    return place


def _parse_day_place(text: str) -> tuple[date, int]:
    day, pk = text.split(" ")
    return date.fromisoformat(day), _key(pk)


def code_to_cursor(code: str) -> str:
    """Write where an area stands in a list by codes."""
    return _write(code)


def code_of(cursor: str) -> str:
    """Read after which code a page begins."""
    code: str = _read(cursor, str)
    if not (code.isascii() and code.isdecimal()):
        raise _refused()
    return code


def place_of(cursor: str) -> tuple[datetime, int]:
    """Read after which publication a page begins."""
    place: tuple[datetime, int] = _read(cursor, _parse_place)
    return place


def _parse_place(text: str) -> tuple[datetime, int]:
    moment, pk = text.split(" ")
    return _aware(datetime.fromisoformat(moment)), _key(pk)


def _key(text: str) -> int:
    key = int(text)
    if not 0 <= key <= LARGEST_KEY:
        raise _refused()
    return key


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _refused()
    return moment


def _write(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, parse: Callable[[str], Any]) -> Any:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        return parse(text)
    except (BadBase64, ValueError) as error:
        raise _refused() from error


def _refused() -> serializers.ValidationError:
    return serializers.ValidationError(
        _("This is not a cursor of ours. Begin without one and follow `next`.")
    )


def next_link(request: Request, cursor: str | None, *, without: str = "") -> str | None:
    """Return the absolute address of the next page, all other parameters but one kept."""
    if cursor is None:
        return None
    left = {"cursor", without}
    query = {key: value for key, value in request.query_params.items() if key not in left}
    return request.build_absolute_uri(f"{request.path}?{urlencode({**query, 'cursor': cursor})}")
