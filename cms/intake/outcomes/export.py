"""How do the outcomes become a table for a spreadsheet? With no cell that could be a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.utils.translation import gettext as _

from cms.core.cells import BOM, safe_cell
from cms.intake.outcomes.rows import PublicOutcome


def outcomes_csv(outcomes: Iterable[PublicOutcome]) -> bytes:
    """Return what is public of cases as CSV (UTF-8)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_heads())
    for outcome in outcomes:
        writer.writerow([safe_cell(value) for value in _values(outcome)])
    return f"{BOM}{out.getvalue()}".encode()


def _heads() -> list[str]:
    return [
        _("Case number"),
        _("Category"),
        _("Place"),
        _("Outcome"),
        _("What was done"),
        _("Answer"),
        _("Received on"),
        _("Answered on"),
        _("Days taken"),
        _("In time"),
    ]


def _values(outcome: PublicOutcome) -> Iterator[object]:
    yield outcome.number
    yield outcome.category
    yield outcome.place
    yield outcome.outcome_label
    yield outcome.action
    yield outcome.answer
    yield outcome.received_on.isoformat()
    yield outcome.answered_on.isoformat() if outcome.answered_on else ""
    yield outcome.days
    yield {True: _("yes"), False: _("no"), None: ""}[outcome.was_in_time]
