"""How does one answer read in XML and in JSON? The same tree, written twice.

JSON leaves out the root and has an array for every container (the Spark convention of GeoReport
v2); XML names each entry. Numbers and truth values are texts in XML and texts or booleans in JSON,
as the official JSON Schemas ask: ids are texts in both.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpResponse, JsonResponse
from lxml import etree

XML: Final = "text/xml; charset=utf-8"
JSON: Final = "application/json; charset=utf-8"
# What one entry of a container is called.
ENTRIES: Final = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
Tree = Mapping[str, Any]


def answer(root: str, tree: Sequence[Tree] | Tree, form: str, *, status: int = 200) -> HttpResponse:
    """Return an answer.

    Args:
        root: Name of the document, such as `service_requests`.
        tree: Its entries, or the one entry that it is.
        form: `json` or `xml`.
        status: Of the HTTP answer.
    """
    if form == "json":
        params = {"ensure_ascii": False}
        return JsonResponse(
            tree, safe=False, status=status, json_dumps_params=params, content_type=JSON
        )
    return HttpResponse(as_xml(root, tree), status=status, content_type=XML)


def as_xml(root: str, tree: Sequence[Tree] | Tree) -> bytes:
    """Return a document as XML."""
    element = etree.Element(root)
    _fill(element, tree)
    written: bytes = etree.tostring(element, xml_declaration=True, encoding="utf-8")
    return written


def _fill(element: Any, value: Any) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(etree.SubElement(element, name), inner)
    elif isinstance(value, str):
        element.text = _printable(value)
    elif isinstance(value, Sequence):
        for entry in value:
            _fill(etree.SubElement(element, ENTRIES[element.tag]), entry)
    elif value is not None:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)


def _printable(text: str) -> str:
    """Leave out the characters that XML 1.0 does not know."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 0x20)
