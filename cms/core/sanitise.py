"""What of a piece of HTML may go out to readers, feeds and other sites?

The one place that cleans HTML. Three passes and one check, each for what the others let through:

1. nh3 throws away scripts, styles and foreign markup together with what is inside them;
   bleach would leave their text in the document.
2. bleach keeps the allow-list of tags, attributes and style properties.
3. nh3 parses the result as a browser does and keeps the same allow-list: bleach has had its
   last release, so it is not the last barrier.
4. Every value that is left is checked by what it says (`safe_values`): addresses become
   absolute, and neither of the two looks into the values of a style.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from html import unescape

import bleach
import nh3
from bleach.css_sanitizer import CSSSanitizer
from django.utils.html import strip_tags

from cms.core.safe_values import (
    CONTACT_SCHEMES,
    STYLE_VALUES,
    WEB_SCHEMES,
    matching,
    safe_style,
    safe_url,
)

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strong sub sup table tbody "
    "td tfoot th thead time tr u ul".split()
)
# Gone with their content: what stands in them is not text for a reader.
TAGS_WITHOUT_TEXT = frozenset(
    "applet audio base button canvas datalist embed form frame frameset head iframe input link "
    "map math meta noembed noframes noscript object option param plaintext script select style "
    "svg template textarea title video xmp".split()
)
_STYLED = frozenset("col div li p span table td th tr".split())
ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"dir", "lang", "title"}),
    "a": frozenset({"href"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
ALLOWED = {
    tag: ATTRIBUTES.get(tag, frozenset()) | ({"style"} if tag in _STYLED else frozenset())
    for tag in {*ATTRIBUTES, *_STYLED}
}

_small_number = matching(r"[1-9]\d{0,3}")
VALUES: dict[str, Callable[[str], str | None]] = {
    "colspan": _small_number,
    "datetime": matching(r"[0-9T:+\-. Z]{4,35}"),
    "dir": matching("ltr|rtl|auto"),
    "height": _small_number,
    "lang": matching(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}"),
    "reversed": matching("(reversed)?"),
    "rowspan": _small_number,
    "scope": matching("col|row|colgroup|rowgroup"),
    "span": _small_number,
    "start": matching(r"-?\d{1,4}"),
    "style": safe_style,
    "type": matching("[1aAiI]"),
    "width": _small_number,
}

# XML 1.0 cannot carry these, not even as a reference; no text means them either.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# A second pass settles what a parser moved in the first; nothing needs a fourth.
_MOST_PASSES = 4


@lru_cache(maxsize=256)
def sanitise(html: str, *, base_url: str, classes: frozenset[str] = frozenset()) -> str:
    """Return the harmless part of `html`, with absolute addresses.

    Args:
        html: Any text at all; it is taken as hostile.
        base_url: Absolute address of the page it stands on; relative addresses start there.
        classes: The names of classes that may stay, for a text whose looks are written out after.

    Returns:
        HTML made of the allowed tags and attributes only. Cleaning it again changes nothing.
    """
    text = html
    for _ in range(_MOST_PASSES):
        cleaned = _clean(text, base_url, classes)
        if cleaned == text:
            return cleaned
        text = cleaned
    # Markup that never comes to rest is an attack on parsers: its text is enough.
    return nh3.clean_text(nh3.clean(text, tags=set()))


def printable(text: str) -> str:
    """Return the text without the characters that no XML document can carry."""
    return _UNPRINTABLE.sub("", text)


def _clean(html: str, base_url: str, classes: frozenset[str]) -> str:
    allowed = _allowed(bool(classes))
    text = printable(_without_text_of_scripts(printable(html), allowed))
    text = bleach.clean(
        text,
        tags=TAGS,
        attributes={tag: list(names) for tag, names in allowed.items()},
        protocols=WEB_SCHEMES | CONTACT_SCHEMES,
        strip=True,
        strip_comments=True,
        css_sanitizer=CSSSanitizer(
            allowed_css_properties=frozenset(STYLE_VALUES), allowed_svg_properties=frozenset()
        ),
    )
    return printable(_last_barrier(text, allowed, partial(_checked, base_url, classes)))


@cache
def _allowed(with_classes: bool) -> dict[str, frozenset[str]]:
    """Return the attributes that each tag may have."""
    if not with_classes:
        return ALLOWED
    return {**ALLOWED, "*": ALLOWED["*"] | {"class"}}


def _without_text_of_scripts(html: str, allowed: dict[str, frozenset[str]]) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(TAGS_WITHOUT_TEXT),
        attributes={tag: set(names) for tag, names in allowed.items()},
        link_rel=None,
    )


def _last_barrier(
    html: str, allowed: dict[str, frozenset[str]], check: Callable[[str, str, str], str | None]
) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(TAGS_WITHOUT_TEXT),
        attributes={tag: set(names) for tag, names in allowed.items()},
        attribute_filter=check,
        url_schemes=set(WEB_SCHEMES | CONTACT_SCHEMES),
        link_rel=None,
    )


def _checked(base_url: str, classes: frozenset[str], tag: str, name: str, value: str) -> str | None:
    """Return the value that the attribute may have, or None when it must go."""
    if name == "class":
        return " ".join(one for one in value.split() if one in classes) or None
    if name in {"href", "src", "cite"}:
        schemes = WEB_SCHEMES | CONTACT_SCHEMES if tag == "a" else WEB_SCHEMES
        return safe_url(value, base_url=base_url, schemes=schemes)
    return VALUES[name](value) if name in VALUES else value


def line_of(html: str) -> str:
    """Return the text of HTML in one line; a space for each tag, so that no two cells run together.

    What it returns is plain text, with `<` where the HTML said `&lt;`.
    """
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())
