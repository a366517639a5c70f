"""Which of CAP's words stand for what a notice says?

The mapping is ours: China's own profile (GB/T 35965.1) is not followed here, since messages of
this portal are not part of the national warning system (12379) and must not look as if they were.
Colour and response level go out as parameters of their own, so that nobody has to guess them from
CAP's words.

| notice | severity | urgency | certainty | responseType |
|---|---|---|---|---|
| yellow | Moderate | by its start | Likely | Execute, Avoid |
| orange | Severe | by its start | Likely | Execute, Avoid |
| red | Extreme | by its start | Likely | Execute, Avoid |
| lifted | Minor | Past | Unlikely | AllClear |

Urgency by the start of the response: Immediate when it has begun, Expected within the next hour,
Future after that. Certainty is Likely, because an alert stands on a forecast.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from cms.alerts.enums import AlertLevel, NoticeKind

SEVERITY: Final[Mapping[str, str]] = {
    AlertLevel.YELLOW: "Moderate",
    AlertLevel.ORANGE: "Severe",
    AlertLevel.RED: "Extreme",
}
CATEGORIES: Final = ("Env", "Health")
# Under names of our own, for want of the national list of event codes.
EVENT_CODE: Final = ("air-portal:event", "heavy-air-pollution")
AREA_CODE_NAME: Final = "GB/T 2260"
COLOURS_EN: Final[Mapping[str, str]] = {
    AlertLevel.YELLOW: "yellow",
    AlertLevel.ORANGE: "orange",
    AlertLevel.RED: "red",
}
KINDS_EN: Final[Mapping[str, str]] = {
    NoticeKind.ISSUED: "issued",
    NoticeKind.UPGRADED: "upgraded",
    NoticeKind.LOWERED: "lowered",
    NoticeKind.EXTENDED: "extended",
    NoticeKind.CORRECTED: "corrected",
    NoticeKind.LIFTED: "lifted",
}
_SOON: Final = timedelta(hours=1)


def message_type(kind: str, *, ends_alert: bool) -> str:
    """Return Alert for a first notice, Cancel where the alert is over, else Update."""
    if ends_alert:
        return "Cancel"
    return "Alert" if kind == NoticeKind.ISSUED else "Update"


def urgency(begins: datetime, sent: datetime, *, ends_alert: bool) -> str:
    """Return how soon somebody has to act."""
    if ends_alert:
        return "Past"
    if begins <= sent:
        return "Immediate"
    return "Expected" if begins - sent <= _SOON else "Future"


def severity(level: str, *, ends_alert: bool) -> str:
    """Return how grave it is."""
    return "Minor" if ends_alert else SEVERITY[level]


def certainty(*, ends_alert: bool) -> str:
    """Return how certain it is."""
    return "Unlikely" if ends_alert else "Likely"


def response_types(*, ends_alert: bool) -> tuple[str, ...]:
    """Return what to do: carry out the plan and keep out of it, or nothing any more."""
    return ("AllClear",) if ends_alert else ("Execute", "Avoid")
