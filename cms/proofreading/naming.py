"""Which wrong forms follow from a right name, and which numbers stand in a line?"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cms.proofreading.facts import WrongPlace

KINDS: Final = ("区", "县")
# What hurried hands write instead of 区 or 县.
ENDINGS: Final = ("区", "县", "市")
# 洋 and 勉 are words by themselves: 洋市, 勉区 say nothing.
SHORTEST: Final = 2
PHONE: Final = re.compile(r"[（(]?\d{3,4}[）)]?[- ]?\d{7,8}|1\d{10}|\d{5,8}")


def wrong_forms(names: Iterable[str]) -> Iterator[WrongPlace]:
    """Yield the names of counties and districts with the ending of something else."""
    for name in names:
        base, ending = name[:-1], name[-1:]
        if ending not in KINDS or len(base) < SHORTEST:
            continue
        for other in ENDINGS:
            if other != ending:
                yield WrongPlace(base + other, name, f"{base}是{ending}。")


def all_wrong_forms(names: Iterable[str], listed: Iterable[WrongPlace]) -> tuple[WrongPlace, ...]:
    """Join the forms that follow with a list that knows more: the list has the last word."""
    forms = {place.wrong: place for place in (*wrong_forms(names), *listed)}
    return tuple(forms.values())


def numbers_in(line: str) -> Iterator[str]:
    """Yield the telephone numbers of a line, digits only."""
    for match in PHONE.finditer(line):
        yield re.sub(r"\D", "", match.group())
