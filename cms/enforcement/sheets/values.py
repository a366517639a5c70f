"""What does one cell say? A value of its column's kind, or the sentence that says why not."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.core.sheets.table import TEXT, Column
from cms.enforcement.sheets import layout
from portal.personal_data import is_identity_number

YEARS: Final = range(1996, 2101)
# Year first, written out or with one kind of sign: nothing else says the same to everybody.
WRITTEN_DATE: Final = re.compile(r"(\d{4})(年|[-/.])(\d{1,2})(?(2)(?:月|[-/.]))(\d{1,2})日?")
COMPACT_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
MOST: Final = Decimal(10) ** 7


class CannotReadError(Exception):
    """A value that is not taken; the message is the reason."""


def text_of(value: Any, column: Column) -> str:
    """Return a cell as text, no longer than its column takes."""
    if isinstance(value, bool | datetime | date):
        raise CannotReadError(_("Words are expected here."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\r\n", "\n").strip()
    if len(text) > column.longest:
        raise CannotReadError(
            _("This is longer than %(number)d characters.") % {"number": column.longest}
        )
    return text


def code_of(value: Any, column: Column) -> str:
    """Return a code; one that a spreadsheet has rounded, or that is a person's, is refused."""
    if isinstance(value, int | float) and abs(value) >= 10**15:
        raise CannotReadError(_("The spreadsheet has rounded this number. Write it as text."))
    text = text_of(value, column).upper()
    if is_identity_number(text):
        raise CannotReadError(_("This is an identity number. It must not be published."))
    return text


def date_of(value: Any, column: Column) -> date:
    """Return a day; as text only where it can be read in one way."""
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    else:
        day = _written_day(str(value).strip())
    if day.year not in YEARS:
        raise CannotReadError(_("This year cannot be right."))
    return day


def _written_day(text: str) -> date:
    found = WRITTEN_DATE.fullmatch(text)
    parts = (found[1], found[3], found[4]) if found else None
    if parts is None:
        compact = COMPACT_DATE.fullmatch(text)
        parts = (compact[1], compact[2], compact[3]) if compact else None
    if parts is None:
        raise CannotReadError(
            _("“%(text)s” is no unambiguous date. Write it as 2026-11-05.") % {"text": text[:30]}
        )
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise CannotReadError(_("There is no such day: %(text)s.") % {"text": text[:30]}) from error


def money_of(value: Any, column: Column) -> Decimal:
    """Return an amount in units of 10,000 yuan, with six decimals at most."""
    if isinstance(value, bool | datetime | date):
        raise CannotReadError(_("An amount is expected here."))
    try:
        amount = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation as error:
        raise CannotReadError(_("An amount is expected here.")) from error
    if not amount.is_finite() or not 0 <= amount < MOST:
        raise CannotReadError(_("This amount cannot be right."))
    # What a spreadsheet computes in binary may end in …0000001.
    rounded = amount.quantize(Decimal("0.000001"))
    if abs(rounded - amount) > Decimal("1e-9"):
        raise CannotReadError(_("An amount has six decimals at most."))
    return rounded


def choice_of(value: Any, column: Column) -> str:
    """Return the kind of party or the severity."""
    known = layout.PARTIES if column.kind == layout.PARTY else layout.SEVERITIES
    text = str(value).strip()
    if text not in known:
        raise CannotReadError(_("Write one of: %(choices)s.") % {"choices": _(", ").join(known)})
    return known[text]


READERS: Final = {
    TEXT: text_of,
    layout.CODE: code_of,
    layout.DATE: date_of,
    layout.MONEY: money_of,
    layout.PARTY: choice_of,
    layout.SEVERITY: choice_of,
    layout.AREA: text_of,
    layout.PRIVATE: text_of,
}
