"""Into which words is a text taken apart, to be found again? Texts in, words out, nothing else.

Chinese has no blanks, and a dictionary does not know the names of villages. So a run of Chinese
characters becomes its pairs of neighbours, and each character by itself; a search for 秸秆焚烧 asks
for 秸秆, 秆焚 and 焚烧 together. Nothing that stands in a text is missed; that the pairs also occur
apart from each other is rare and does no harm. Letters and digits stay together, in lower case.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from opencc import OpenCC

_RUN: Final = re.compile(r"([㐀-鿿豈-﫿\U00020000-\U0003134f]+)|([a-z0-9]+)")


def indexed_words(text: str) -> list[str]:
    """Return the words under which a text is found, each once, in their order."""
    return list(
        dict.fromkeys(word for run in _runs(text) for word in (*_pairs(run), *_single(run)))
    )


def asked_words(text: str) -> list[str]:
    """Return the words that all have to occur for a text to be found."""
    found = (word for run in _runs(text) for word in (_pairs(run) or [run]))
    return list(dict.fromkeys(found))


def asked_runs(text: str) -> list[str]:
    """Return what was asked for as it stands, in simplified characters: to be marked in a text."""
    return list(dict.fromkeys(_runs(text)))


def _runs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", _simplifier().convert(text)).lower()
    return (found[0] for found in _RUN.finditer(plain))


def _pairs(run: str) -> list[str]:
    if run.isascii():
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _single(run: str) -> str:
    return "" if run.isascii() else run


@cache
def _simplifier() -> OpenCC:
    """Traditional characters are found by simplified ones, and the other way round."""
    return OpenCC("t2s")
