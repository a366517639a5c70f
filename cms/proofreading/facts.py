"""What do the rules know? Word lists, places, laws and figures, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class KnownWording:
    """One line of the maintained list.

    Attributes:
        wrong: What must not stand; `#` stands for one digit.
        right: What stands in its place, with the same digits; empty when there is no one answer.
        reason: Why, as a sentence for the editor.
        category: `typo`, `term` or `sensitive`.
        unless: Words that make it right where they begin, end or hold it.
    """

    wrong: str
    right: str
    reason: str
    category: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongPlace:
    """A wrong form of a place's name; `until` is the last year in which it was right."""

    wrong: str
    right: str
    reason: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law that has been replaced: on and after `until` it must not be cited."""

    name: str
    until: date
    replaced_by: str


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure of the page's own snapshot. A page offers them by `figures_for_proofreading()`.

    Attributes:
        quantity: `aqi`, `good_days`, `good_ratio`, `composite`, or a pollutant: `pm25` …
        place: The place's name.
        value: As it is printed.
    """

    quantity: str
    place: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the rules are told.

    Attributes:
        on: The day under which the page stands; laws and weekdays are judged by it.
        wordings: The maintained list.
        places: Wrong forms of the area's names.
        laws: Replaced laws.
        figures: The page's own figures; empty when it has none.
        public_numbers: Telephone numbers that are the office's own, digits only.
        title_limit: Characters of a title on WeChat; None where nothing goes there.
        author_limit: Characters of the name beside it.
        digest_limit: Characters of a summary.
    """

    on: date
    wordings: tuple[KnownWording, ...] = ()
    places: tuple[WrongPlace, ...] = ()
    laws: tuple[Law, ...] = ()
    figures: tuple[KnownFigure, ...] = ()
    public_numbers: frozenset[str] = frozenset()
    title_limit: int | None = None
    author_limit: int | None = None
    digest_limit: int | None = None
