"""What may be taken along of the queue? What is known of cases, nothing of people, and no formula.

The story in the citizen's own words stays out: people write names and telephones into it.
"""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from cms.core.cells import BOM, safe_cell
from portal.complaints.models import Complaint

MOST_ROWS: Final = 20_000
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def headings() -> list[str]:
    """Return the names of the columns."""
    return [
        _("Case"),
        _("Category"),
        _("Area"),
        _("Channel"),
        _("Received"),
        _("State"),
        _("Responsible"),
        _("Due"),
        _("What was found"),
        _("Closed"),
        _("Seen by others too"),
    ]


def rows(cases: Iterable[Complaint]) -> Iterator[list[str]]:
    """Yield a row for each case, each cell safe from being computed; say where it was cut off."""
    for place, case in enumerate(cases):
        if place == MOST_ROWS:
            said = _("Cut off after %(most)d cases. Narrow the filters to take the rest along.")
            yield [said % {"most": MOST_ROWS}]
            return
        values: list[Any] = [
            case.number,
            case.category.name,
            case.area.name if case.area else "",
            case.get_channel_display(),
            _moment(case.received_at),
            case.get_state_display(),
            case.unit.name if case.unit else "",
            _moment(case.due_at) if case.is_open else "",
            case.get_outcome_display(),
            _moment(case.closed_at),
            case.supporters,
        ]
        yield [safe_cell(value) for value in values]


def as_csv(cases: Iterable[Complaint]) -> bytes:
    """Return the cases as CSV (UTF-8)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings())
    writer.writerows(rows(cases))
    return f"{BOM}{out.getvalue()}".encode()


def as_xlsx(cases: Iterable[Complaint]) -> bytes:
    """Return the cases as a spreadsheet whose cells are all texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Complaints"))
    sheet.append(headings())
    for row in rows(cases):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _moment(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
