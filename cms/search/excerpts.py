"""What is shown of a text that was found? A stretch around the first word, with the words marked.

Text in, pieces out: a template escapes each of them, so that no markup of a text comes through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from portal.search_words import asked_runs

LENGTH: Final = 90  # characters of Chinese that stand in three lines of a phone
BEFORE: Final = 25  # of them before the first word that was found


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that is marked as a whole, or not at all."""

    text: str
    is_marked: bool = False


def excerpt(text: str, asked: str) -> list[Piece]:
    """Return the stretch of a text in which the first of the words stands, in pieces.

    Args:
        text: Plain text.
        asked: What somebody typed, in simplified or traditional characters.
    """
    pattern = _pattern(asked)
    found = pattern.search(text) if pattern else None
    start = max(0, found.start() - BEFORE) if found else 0
    stretch = text[start : start + LENGTH]
    pieces = list(_pieces(stretch, pattern))
    before = [Piece("…")] if start else []
    after = [Piece("…")] if start + LENGTH < len(text) else []
    return [*before, *pieces, *after]


def marked(text: str, asked: str) -> list[Piece]:
    """Return a whole text in pieces, such as a title."""
    return list(_pieces(text, _pattern(asked)))


def _pattern(asked: str) -> re.Pattern[str] | None:
    """Return what marks the words; where a run does not stand whole, its pairs do."""
    runs = asked_runs(asked)
    pairs = [run[at : at + 2] for run in runs if not run.isascii() for at in range(len(run) - 1)]
    words = sorted({*runs, *pairs}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None


def _pieces(text: str, pattern: re.Pattern[str] | None) -> Iterator[Piece]:
    end = 0
    for found in pattern.finditer(text) if pattern else ():
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(found[0], is_marked=True)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])
