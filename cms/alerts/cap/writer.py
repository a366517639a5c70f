"""How is a message written as CAP 1.2?

By elements, never by joining text, so that whatever stands in a notice stays text. The order of
the elements is the schema's. Characters that no XML document can carry fall out.
"""

from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from cms.alerts.cap.codes import AREA_CODE_NAME, CATEGORIES, EVENT_CODE
from cms.alerts.cap.content import CapInfo, CapMessage, CapResource
from cms.alerts.moments import cap_time
from cms.core.sanitise import printable

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
# An element of the XML tree; lxml brings no types of its own.
Element = Any


def cap_document(message: CapMessage) -> bytes:
    """Return the message as a document in UTF-8."""
    alert = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _add_all(
        alert,
        ("identifier", message.identifier),
        ("sender", message.sender),
        ("sent", cap_time(message.sent)),
        ("status", message.status),
        ("msgType", message.message_type),
        ("source", message.source),
        ("scope", "Public"),
        ("note", message.note),
        ("references", " ".join(message.references)),
    )
    for info in message.infos:
        _add_info(alert, message, info)
    written: bytes = etree.tostring(
        alert, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def _add(parent: Element, name: str, text: str = "") -> Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        element.text = printable(text)
    return element


def _add_all(parent: Element, *values: tuple[str, str]) -> None:
    """Add one element for each value; what is empty falls out."""
    for name, text in values:
        if text:
            _add(parent, name, text)


def _add_named(parent: Element, name: str, value: tuple[str, str]) -> None:
    _add_all(_add(parent, name), ("valueName", value[0]), ("value", value[1]))


def _add_info(alert: Element, message: CapMessage, said: CapInfo) -> None:
    info = _add(alert, "info")
    _add_all(
        info,
        ("language", said.language),
        *(("category", category) for category in CATEGORIES),
        ("event", said.event),
        *(("responseType", kind) for kind in message.response_types),
        ("urgency", message.urgency),
        ("severity", message.severity),
        ("certainty", message.certainty),
    )
    _add_named(info, "eventCode", EVENT_CODE)
    _add_all(
        info,
        ("effective", cap_time(message.sent)),
        ("onset", cap_time(message.onset)),
        ("expires", cap_time(message.expires) if message.expires else ""),
        ("senderName", said.sender_name),
        ("headline", said.headline),
        ("description", said.description),
        ("instruction", said.instruction),
        ("web", message.web),
        ("contact", said.contact),
    )
    for parameter in message.parameters:
        if parameter[1]:
            _add_named(info, "parameter", parameter)
    _add_resources(info, message.resources)
    for name, code in said.areas:
        area = _add(info, "area")
        _add(area, "areaDesc", name)
        _add_named(area, "geocode", (AREA_CODE_NAME, code))


def _add_resources(info: Element, resources: Iterable[CapResource]) -> None:
    for resource in resources:
        _add_all(
            _add(info, "resource"),
            ("resourceDesc", resource.description),
            ("mimeType", resource.media_type),
            ("size", str(resource.size)),
            ("uri", resource.url),
        )
