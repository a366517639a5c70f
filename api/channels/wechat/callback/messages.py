"""What has somebody sent us? A message of a reader or an event, with what we look at."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api.channels.wechat.callback.bodies import UnreadableBodyError

LONGEST_TEXT: Final = 200  # characters of a question that are looked at
LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Message:
    """What came in.

    Attributes:
        sender: The reader's name at this account (openid): for the answer only, never kept.
        kind: `text`, `location`, `event` or another one.
        event: Which event.
        text: What was typed, or the word of the button that was pressed.
        position: Latitude and longitude in GCJ-02, of a location.
        fields: All that stands in it.
    """

    sender: str = field(repr=False)
    receiver: str
    kind: str
    event: str = ""
    text: str = field(default="", repr=False)
    position: tuple[float, float] | None = field(default=None, repr=False)
    fields: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """What makes it one: sent again it is the same. Events have no number of their own."""
        names = ("MsgId", "MsgID", "FromUserName", "CreateTime", "Event", "PublishEventInfo")
        said = [json.dumps(self.fields.get(name), sort_keys=True) for name in names]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def message_of(fields: Mapping[str, Any]) -> Message:
    """Read a message.

    Raises:
        UnreadableBodyError: It does not say from whom, to whom or what it is.
    """
    sender, receiver = _name(fields, "FromUserName"), _name(fields, "ToUserName")
    kind, event = _name(fields, "MsgType").lower(), _optional(fields, "Event").upper()
    text = _optional(fields, "Content") or _optional(fields, "Recognition")
    if kind == "event" and event == "CLICK":
        text = _optional(fields, "EventKey")
    position = _position(fields) if kind == "location" else None
    return Message(sender, receiver, kind, event, text[:LONGEST_TEXT], position, fields)


def _name(fields: Mapping[str, Any], name: str) -> str:
    value = _optional(fields, name)
    if not value or len(value) > LONGEST_NAME:
        raise UnreadableBodyError
    return value


def _optional(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    return str(value) if isinstance(value, str | int | float) else ""


def _position(fields: Mapping[str, Any]) -> tuple[float, float]:
    """Return latitude (WeChat's X) and longitude (its Y)."""
    try:
        place = float(_optional(fields, "Location_X")), float(_optional(fields, "Location_Y"))
    except ValueError as error:
        raise UnreadableBodyError from error
    if not (abs(place[0]) <= 90 and abs(place[1]) <= 180):  # nan is no place either
        raise UnreadableBodyError
    return place
