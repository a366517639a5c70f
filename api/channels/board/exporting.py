"""How do the counts become a table for a spreadsheet? With no cell that could be a formula."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from api.channels.board.enums import Way
from api.channels.board.reading import counts_between, rows_of
from cms.core.cells import BOM, safe_cell


class _Echo:
    """Hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def counts_csv(first: date, last: date) -> Iterator[str]:
    """Yield the counts of a span, line by line."""
    writer: Any = csv.writer(_Echo(), lineterminator="\r\n")
    channel = pgettext("way out", "Channel")
    heads = [_("Day"), _("Way"), channel, _("Address"), _("People"), _("Robots")]
    yield BOM + writer.writerow(heads)
    for day, way, *rest in rows_of(counts_between(first, last)):
        values = [f"{day:%Y-%m-%d}", Way(str(way)).label, *rest]
        yield writer.writerow([safe_cell(value) for value in values])
