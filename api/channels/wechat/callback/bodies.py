"""What stands in a body, XML or JSON? A tree of texts and lists, within bounds.

XML is read by defusedxml: no entities, no document types, nothing from outside.
"""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST: Final = 64 * 1024  # bytes; a message of WeChat has some hundred, an event some thousand
DEEPEST: Final = 8
MOST_FIELDS: Final = 1000  # names and values


class UnreadableBodyError(Exception):
    """It is neither XML nor JSON of the kind that WeChat sends."""


def is_json(body: bytes) -> bool:
    """Tell which of the two forms a body has; the account's console decides it."""
    return body.lstrip()[:1] == b"{"


def body_read(body: bytes) -> dict[str, Any]:
    """Return the fields of a body.

    Raises:
        UnreadableBodyError: It can't be read.
    """
    try:
        fields = _from_json(body) if is_json(body) else _from_xml(body)
        if sum(_is_plain(one) for one in _walked(fields, 0)) > MOST_FIELDS:
            raise UnreadableBodyError
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise UnreadableBodyError from error
    return fields


def _from_json(body: bytes) -> dict[str, Any]:
    fields = json.loads(body)
    if not isinstance(fields, dict):
        raise UnreadableBodyError
    return fields


def _from_xml(body: bytes) -> dict[str, Any]:
    root = fromstring(body, forbid_dtd=True)
    fields = _tree(root, 0)
    if not isinstance(fields, dict):
        raise UnreadableBodyError
    return fields


def _tree(element: Element, depth: int) -> Any:
    """Return the text of an element, or what stands in it; of equal names a list."""
    if depth > DEEPEST:
        raise UnreadableBodyError
    if not len(element):
        return (element.text or "").strip()
    found: dict[str, Any] = {}
    for child in element:
        value = _tree(child, depth + 1)
        if child.tag in found:
            known = found[child.tag]
            found[child.tag] = [*(known if isinstance(known, list) else [known]), value]
        else:
            found[child.tag] = value
    return found


def _is_plain(value: Any) -> bool:
    """Check that a value can be kept and sent back.

    Raises:
        UnreadableBodyError: A text has a NUL or half a character, or a number is none.
    """
    if isinstance(value, str) and ("\0" in value or (not value.isprintable() and _is_half(value))):
        raise UnreadableBodyError
    if isinstance(value, float) and not math.isfinite(value):
        raise UnreadableBodyError
    return True


def _is_half(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _walked(value: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise UnreadableBodyError
    inner = [*value, *value.values()] if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list):
        for one in inner:
            yield one
            yield from _walked(one, depth + 1)
