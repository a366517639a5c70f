"""What may not stand in a log? A person: by name, address, number, or in the words of an error."""

import re
import traceback

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from structlog.typing import EventDict, ExcInfo, WrappedLogger

# What may stand in a line of ours; whatever else a library binds (a user's id, an address,
# a user agent, a query string) is dropped before it is written.
ALLOWED_KEYS = frozenset(
    "timestamp level logger event request_id code request exc_info exception task job count "
    "duration_ms source reason status kind area file delivery".split()
)

PEOPLE = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # e-mail
    r"|(?<!\d)\d{17}[\dXx](?!\w)"  # identity number
    r"|(?<!\d)1[3-9]\d{9}(?!\d)"  # mobile number
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"  # IPv4
    r"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){3,7}:?[0-9A-Fa-f]{0,4}(?![\w:])"  # IPv6
)

# Errors whose words speak of the installation or the code. Of all others only the kind and the
# place are told: a database error quotes the row, a ValueError what somebody typed.
TELLING = (
    ImproperlyConfigured,
    ImportError,
    AttributeError,
    NameError,
    TypeError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)


def keep_allowed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Drop every key that is not on the list: a log must not become a register of people."""
    for key in [key for key in event if key not in ALLOWED_KEYS and not key.startswith("_")]:
        del event[key]
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].split("?", 1)[0]
    return event


def mask_people(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Cover numbers and addresses that single out a person, in whatever text they stand."""
    for key, value in event.items():
        if key != "timestamp" and isinstance(value, str):
            event[key] = PEOPLE.sub("…", value)
    return event


def trace_without_values(exc_info: ExcInfo) -> str:
    """Return where an error arose and of which kind it is, without the values it quotes."""
    lines: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        words = f": {error}" if isinstance(error, TELLING) else ""
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}{words}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)
