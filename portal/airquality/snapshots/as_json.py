"""How is a report kept and sent? As JSON of primitives, and back without losing a digit.

The form follows the dataclasses of `reports` field by field: decimals are strings, dates and
moments ISO 8601, enums their values. A level's texts and colours are not repeated: they are those
of the edition that each figure names. Raise `VERSION` when a field changes its meaning.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, cast, get_args, get_origin, get_type_hints

from portal.airquality.aqi import AqiResult
from portal.airquality.reports import AirReport
from portal.airquality.selectors.figures import local
from portal.airquality.snapshots.differences import Difference, report_differences
from portal.airquality.standards import AQI_EDITIONS, AqiEdition, Category, category_of

__all__ = [
    "VERSION",
    "Difference",
    "ReportFormatError",
    "report_differences",
    "report_from_json",
    "report_to_json",
]

VERSION = 1

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

_EDITIONS = {edition.id: edition for edition in AQI_EDITIONS}


class ReportFormatError(ValueError):
    """What was to be read is no report of this version."""


def report_to_json(report: AirReport) -> dict[str, Any]:
    """Return a report as JSON primitives, with the `version` of the form."""
    return {"version": VERSION, **cast(dict[str, Json], _encode(report))}


def report_from_json(data: Mapping[str, Any]) -> AirReport:
    """Read a report back, equal to the one that was written.

    Raises:
        ReportFormatError: another version, an unknown or missing field, or a value that is not
            what the field holds.
    """
    version = data.get("version")
    if version != VERSION:
        raise ReportFormatError(f"version must be {VERSION}, not {version!r}.")
    body = {name: value for name, value in data.items() if name != "version"}
    try:
        return cast(AirReport, _decode(AirReport, body))
    except (TypeError, ValueError, KeyError, InvalidOperation, AttributeError) as error:
        raise ReportFormatError(f"this is no report: {error}") from error


def _encode(value: Any) -> Json:
    if isinstance(value, AqiResult):
        return _encode_fields(value, leave_out="band")
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    if isinstance(value, Mapping):
        return {str(key): _encode(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return _encode_leaf(value)


def _encode_fields(value: Any, leave_out: str = "") -> Json:
    names = (field.name for field in fields(value) if field.name != leave_out)
    return {name: _encode(getattr(value, name)) for name in names}


def _encode_leaf(value: Any) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a report.")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(hint: Any, data: Any) -> Any:
    """Read one value as its type hint says; the hints of `reports` are the whole grammar."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        kinds = [kind for kind in arguments if kind is not NoneType]
        return None if data is None else _decode(kinds[0], data)
    if origin is tuple:
        return tuple(_decode(arguments[0], item) for item in data)
    if origin is not None:  # a mapping
        key, item = arguments
        return {_decode_key(key, name): _decode(item, value) for name, value in data.items()}
    if hint is AqiResult:
        return _decode_result(data)
    if is_dataclass(hint):
        return _decode_fields(cast(type, hint), data)
    return _decode_leaf(hint, data)


def _decode_key(kind: Any, name: str) -> Any:
    return int(name) if kind is int else name


def _decode_fields(kind: type, data: dict[str, Any], **more: Any) -> Any:
    hints = _hints(kind)
    return kind(**{name: _decode(hints[name], value) for name, value in data.items()}, **more)


def _decode_result(data: dict[str, Any]) -> AqiResult:
    """Read an index; its level's texts come from the edition that it names."""
    edition = _EDITIONS[data["edition"]]
    return cast(AqiResult, _decode_fields(AqiResult, data, band=_band(data["aqi"], edition)))


def _band(aqi: int | None, edition: AqiEdition) -> Category | None:
    return None if aqi is None else category_of(aqi, edition)


def _decode_leaf(hint: Any, data: Any) -> Any:
    if hint is datetime:
        return local(datetime.fromisoformat(data))
    if hint is date:
        return date.fromisoformat(data)
    if hint is Decimal or issubclass(hint, Enum):
        return hint(data)
    if type(data) is not hint:
        raise TypeError(f"{data!r} is no {hint.__name__}.")
    return data
