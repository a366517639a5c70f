"""How does a list offer its choices? As ordinary links, that can be shared and need no script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One row of links: the first takes the filter away."""

    label: str
    choices: tuple[Choice, ...]

    @property
    def offers_a_choice(self) -> bool:
        """Whether there is more than taking it away."""
        return len(self.choices) > 1


def filter_row(
    name: str,
    label: str,
    options: Iterable[tuple[object, str | Promise]],
    asked: Mapping[str, object],
) -> Filter:
    """Return one row of links; each keeps what else is asked for.

    Args:
        name: The parameter that the row changes.
        label: What the row is called.
        options: Values with their labels.
        asked: All parameters that the list knows, in the order in which they stand in addresses,
            with what is asked for now.
    """
    choices = [Choice(_("All"), filter_address(asked, name, ""), not asked[name])]
    choices += [
        Choice(str(text), filter_address(asked, name, value), str(value) == str(asked[name]))
        for value, text in options
    ]
    return Filter(label, tuple(choices))


def filter_address(asked: Mapping[str, object], name: str, value: object) -> str:
    """Return the address with one parameter changed; a month goes with its year."""
    wanted = {key: value if key == name else kept for key, kept in asked.items()}
    if name == "year":
        wanted["month"] = ""
    return f"?{urlencode({key: str(one) for key, one in wanted.items() if one})}"


def number_asked(text: str | None, low: int, high: int) -> int | None:
    """Return the number that an address asks for, or None when it is none of these."""
    if not (text and text.isascii() and text.isdecimal() and len(text) < 5):
        return None
    return int(text) if low <= int(text) <= high else None


def year_name(year: int) -> str:
    """Return a year as it is written."""
    return _("Year %(year)d") % {"year": year}


def month_name(month: int) -> str:
    """Return a month of a year as it is written."""
    return _("Month %(month)d") % {"month": month}
