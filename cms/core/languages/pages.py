"""How does a rendered page become the same page in another language?

Only text and addresses are touched: what stands in an attribute for a person (`alt`, `aria-label`)
stays as it was written, since no attribute can be told from a machine's word for sure.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from opencc import OpenCC

from cms.core.languages.addresses import address_in
from cms.core.languages.words import WORDS

TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
# Their content is no text of ours: code, drawings' styles, and what a reader has typed.
LEFT_ALONE = re.compile(r"<(script|style|textarea)\b", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
OWN_LANGUAGE = re.compile(r'\blang="(?!zh-hant)', re.IGNORECASE)
LINK = re.compile(
    r'(<(?:a|area|form|input|button)\b[^>]*?\b(?:href|(?:form)?action)=")(/[^"]*)(")', re.IGNORECASE
)
HTML_LANGUAGE = re.compile(r'(<html\b[^>]*?\blang=")[^"]*(")', re.IGNORECASE)


def traditional_text(text: str) -> str:
    """Return simplified Chinese in traditional characters, by Hong Kong's forms and our words."""
    converted = str(_converter().convert(text))
    for word, ours in WORDS.items():
        converted = converted.replace(word, ours)
    return converted


def traditional_page(html: str) -> str:
    """Return a rendered page with its text nodes in traditional characters."""
    return _each_text(HTML_LANGUAGE.sub(r"\1zh-Hant\2", html, count=1), traditional_text)


def texts_replaced(html: str, words: Mapping[str, str]) -> str:
    """Return a rendered page in which texts read as the words say, wherever nothing Chinese stays.

    Args:
        html: The whole page.
        words: What stands in Chinese, and its translation.
    """
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))

    def translated(text: str) -> str:
        found = pattern.sub(lambda word: words[word.group()], text) if words else text
        return text if CHINESE.search(found) else found

    return _each_text(html, translated)


def _each_text(html: str, change: Callable[[str], str]) -> str:
    """Change every text of a page, but for code and what is marked as a language (`lang=`)."""
    pieces = TAG.split(html)
    closing = ""
    for place in range(len(pieces)):
        piece, is_tag = pieces[place], place % 2 == 1
        if is_tag:
            closing = _closing(piece, closing)
        elif piece.strip() and not closing and not OWN_LANGUAGE.search(_tag_before(pieces, place)):
            pieces[place] = change(piece)
    return "".join(pieces)


def links_in(html: str, language: str) -> str:
    """Return a rendered page whose links and forms stay in a language.

    A link that names a language of its own (`hreflang=`) leads where it says.
    """
    return LINK.sub(partial(_link, language=language), html)


def _link(found: re.Match[str], language: str) -> str:
    start, address, end = found.groups()
    rest = found.string[found.end() : found.string.find(">", found.end())]
    if "hreflang=" in start or "hreflang=" in rest:
        return found.group()
    return f"{start}{address_in(address, language)}{end}"


def _closing(tag: str, closing: str) -> str:
    """Return the tag that ends what is left alone, or "" outside of it."""
    if closing:
        return "" if tag.lower().startswith(closing) else closing
    begins = LEFT_ALONE.match(tag)
    return f"</{begins.group(1).lower()}" if begins else ""


def _tag_before(pieces: list[str], place: int) -> str:
    tag = pieces[place - 1] if place else ""
    return "" if tag.lower().startswith("<html") else tag


@cache
def _converter() -> OpenCC:
    return OpenCC("s2hk")
