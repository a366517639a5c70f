"""How does a passive answer look? XML or JSON as the account has it, sealed where it is sealed."""

import json
import secrets
from datetime import datetime
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from api.channels.wechat.callback.messages import Message
from api.channels.wechat.callback.sealed_messages import message_sealed
from api.channels.wechat.callback.signatures import signature

LONGEST: Final = 2000  # bytes; WeChat takes 2,048 of a text
CUT: Final = "…"


def text_reply(message: Message, text: str, *, as_json: bool, now: datetime) -> bytes:
    """Return a text as the answer to a message."""
    fields = {
        "ToUserName": message.sender,
        "FromUserName": message.receiver,
        "CreateTime": int(now.timestamp()),
        "MsgType": "text",
        "Content": shortened(text),
    }
    return _written(fields, as_json=as_json)


def sealed_reply(
    content: bytes, *, token: str, key: str, app_id: str, as_json: bool, now: datetime
) -> bytes:
    """Return an answer in the encrypted mode."""
    sealed = message_sealed(content, key=key, app_id=app_id)
    stamp, nonce = str(int(now.timestamp())), str(secrets.randbelow(10**10))
    fields = {
        "Encrypt": sealed,
        "MsgSignature": signature(token, stamp, nonce, sealed),
        "TimeStamp": int(stamp),
        "Nonce": nonce,
    }
    return _written(fields, as_json=as_json)


def shortened(text: str) -> str:
    """Return a text that WeChat takes, cut at a line where it is too long."""
    if len(text.encode()) <= LONGEST:
        return text
    kept = text.encode()[: LONGEST - len(CUT.encode())].decode(errors="ignore")
    return kept.rpartition("\n")[0] + f"\n{CUT}" if "\n" in kept else kept + CUT


def _written(fields: dict[str, Any], *, as_json: bool) -> bytes:
    if as_json:
        return json.dumps(fields, ensure_ascii=False).encode()
    root = Element("xml")
    for name, value in fields.items():
        SubElement(root, name).text = _printable(str(value))
    return bytes(tostring(root, encoding="utf-8", xml_declaration=False))


def _printable(text: str) -> str:
    """Leave out the characters that XML 1.0 does not know."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 0x20)
