"""Which addresses, styles and other attribute values may stand in published text?

The allow-lists of tags and attributes say where a value may stand; this module says what the value
itself may be. It is asked last, of values that are already decoded, so what it lets through is
what a reader's program will see.
"""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

WEB_SCHEMES = frozenset({"http", "https"})
CONTACT_SCHEMES = frozenset({"mailto", "tel"})

# Characters that hide what an address is: controls, zero-width and direction marks, line and
# paragraph separators, half characters, private use and unassigned.
_HIDING_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

_NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
_LENGTH = rf"(?:0|{_NUMBER}(?:px|em|rem|%|pt|ch))"
_CHANNEL = rf"\s*{_NUMBER}%?\s*"
_COLOUR = (
    rf"(?:#[0-9a-f]{{3,4}}|#[0-9a-f]{{6}}|#[0-9a-f]{{8}}|[a-z]{{3,24}}"
    rf"|rgba?\({_CHANNEL},{_CHANNEL},{_CHANNEL}(?:,{_CHANNEL})?\))"
)
# Whole values, not only names: a property that takes a colour could also take url(…).
STYLE_VALUES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{pattern})\Z", re.ASCII)
    for name, pattern in {
        "background-color": _COLOUR,
        "color": _COLOUR,
        "font-style": "normal|italic",
        "font-weight": "normal|bold|[1-9]00",
        "text-align": "left|right|center|justify|start|end",
        "text-decoration": "none|underline|line-through",
        "text-indent": _LENGTH,
        "vertical-align": "baseline|top|middle|bottom|sub|super",
        "white-space": "normal|nowrap|pre-line",
        "width": _LENGTH,
    }.items()
}


def safe_url(value: str, *, base_url: str, schemes: frozenset[str]) -> str | None:
    """Return the address made absolute, or None when it may not be used.

    Args:
        value: The address as the document has it, entities decoded.
        base_url: Absolute address of the page that it stands on.
        schemes: Those that may be used here, in lower case.

    What is refused: other schemes however they are spelt, addresses that borrow the page's scheme
    (`//host`) or hide characters, backslashes (browsers read them as slashes), and names and
    passwords before the host.
    """
    address = value.strip(" \t\r\n\f")
    if not address or "\\" in address or address.startswith("//") or _hides(address):
        return None
    address = address.replace(" ", "%20")
    scheme = _SCHEME.match(address)
    if scheme is None:
        return None if _looks_like_scheme(address) else _web_url(_join(base_url, address))
    if scheme[1].lower() not in schemes:
        return None
    return address if scheme[1].lower() in CONTACT_SCHEMES else _web_url(address)


def safe_style(value: str) -> str | None:
    """Return the declarations of a style that are known to be harmless, or None when none is."""
    kept = [
        f"{name}: {setting}"
        for name, setting in map(_declaration, value.split(";"))
        if name in STYLE_VALUES and STYLE_VALUES[name].match(setting)
    ]
    return "; ".join(kept) or None


def matching(pattern: str) -> Callable[[str], str | None]:
    """Return a check that keeps a value only when all of it matches `pattern`."""
    compiled = re.compile(rf"(?:{pattern})\Z", re.ASCII)
    return lambda value: value if compiled.match(value) else None


def _hides(address: str) -> bool:
    return any(unicodedata.category(character) in _HIDING_CATEGORIES for character in address)


def _looks_like_scheme(address: str) -> bool:
    """Say whether a colon stands in the first step of a relative address: nobody means that."""
    return ":" in re.split(r"[/?#]", address, maxsplit=1)[0]


def _join(base_url: str, address: str) -> str:
    try:
        return urljoin(base_url, address)
    except ValueError:
        return ""


def _web_url(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        port_is_a_number = parts.port is None or parts.port >= 0
    except ValueError:
        return None
    usable = parts.scheme.lower() in WEB_SCHEMES and parts.hostname and "@" not in parts.netloc
    return address if usable and port_is_a_number else None


def _declaration(text: str) -> tuple[str, str]:
    name, _, setting = text.partition(":")
    return name.strip().lower(), setting.strip().lower()
