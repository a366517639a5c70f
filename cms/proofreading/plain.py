"""What does a piece of HTML say, and which of its pictures say nothing?

The text is that which the editor's own field shows: a line to a paragraph. So a place that is
found in it can be found again there.
"""

from html.parser import HTMLParser
from typing import Final

_LINES: Final = frozenset("blockquote br h1 h2 h3 h4 h5 h6 hr li ol p tr ul".split())


class _Reader(HTMLParser):
    """Collects text and the alternative texts of pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.alternatives: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _LINES:
            self.parts.append("\n")
        if tag == "img" or (tag == "embed" and values.get("embedtype") == "image"):
            self.alternatives.append(values.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def plain_text(html: str) -> str:
    """Return the words of a piece of HTML, without empty lines."""
    lines = "".join(_read(html).parts).split("\n")
    return "\n".join(line for line in lines if line.strip())


def alternatives_in(html: str) -> list[str]:
    """Return the alternative text of each picture, empty where there is none."""
    return _read(html).alternatives
