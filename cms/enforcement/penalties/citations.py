"""Does a decision cite the law that was in force on its day? A table of laws, and a text.

It names what is wrong, and judges nothing else: an act from before a change of law may rightly be
judged by the older one, and then a person says so beside the record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

# Law names in text: the People's Republic's own name stands before most of them.
TITLE: Final = re.compile(r"《(?:中华人民共和国)?([^《》]+)》")
ARTICLE: Final = re.compile(r"第([零〇一二三四五六七八九十百千\d]+)条")
DIGITS: Final = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
UNITS: Final = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Citable:
    """One article, or a whole law, with the days between which it may be cited.

    Attributes:
        instrument: The law's name without 《》.
        article: Its number; None for the law as a whole.
        about: Words of the violations that it is about; empty for the law as a whole.
        since: The first day on which it was in force.
        until: The first day on which it was no longer.
        instead: What has taken its place.
    """

    instrument: str
    article: int | None
    about: tuple[str, ...]
    since: date
    until: date | None
    instead: str

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class WrongCitation:
    """A law that was not in force, or articles among which the fitting one is missing.

    Attributes:
        kind: `not-yet`, `no-longer` or `other-article`.
        instrument: The law that is cited.
        hint: What was in force, or the articles that fit.
        day: Since when, or until when.
    """

    kind: str
    instrument: str
    hint: str
    day: date | None = None


def wrong_citations(
    text: str, violation: str, decided_on: date, known: Iterable[Citable]
) -> tuple[WrongCitation, ...]:
    """Return what is wrong with the laws that a decision cites."""
    table = tuple(known)
    cited = dict.fromkeys(TITLE.findall(text))
    found = [wrong for name in cited for wrong in _out_of_force(name, decided_on, table)]
    return (*found, *_other_articles(text, violation, decided_on, table))


def _out_of_force(name: str, on: date, table: tuple[Citable, ...]) -> Iterator[WrongCitation]:
    laws = [one for one in table if one.article is None and one.instrument == name]
    if not laws or any(one.in_force(on) for one in laws):
        return
    law = laws[0]
    if on < law.since:
        yield WrongCitation("not-yet", name, law.instead, law.since)
    else:
        yield WrongCitation("no-longer", name, law.instead, law.until)


def _other_articles(
    text: str, violation: str, on: date, table: tuple[Citable, ...]
) -> Iterator[WrongCitation]:
    """Name the articles that fit the violation where a law is cited with others only."""
    for instrument, cited in _articles(text).items():
        fitting = {
            one.article
            for one in table
            if one.instrument == instrument
            and one.article is not None
            and one.in_force(on)
            and any(word in violation for word in one.about)
        }
        if fitting and cited and not fitting & cited:
            hint = "、".join(f"第{number}条" for number in sorted(n for n in fitting if n))
            yield WrongCitation("other-article", instrument, hint)


def _articles(text: str) -> dict[str, set[int]]:
    """Return the articles that stand behind the name of each law."""
    parts = TITLE.split(text)
    found: dict[str, set[int]] = {}
    for name, behind in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(name, set()).update(map(number_of, ARTICLE.findall(behind)))
    return found


def number_of(written: str) -> int:
    """Return the number of an article: 1107 of “一千一百零七”, “1107” or “一一〇七”."""
    if written.isascii():
        return int(written)
    if not any(char in UNITS for char in written):
        return int("".join(str(DIGITS.get(char, char)) for char in written))
    total, digit = 0, 0
    for char in written:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS.get(char, 0)
    return total + digit
