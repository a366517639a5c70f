"""How do the outcomes become a table for a spreadsheet? With no cell that could be a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.utils.translation import gettext as _

from cms.core.cells import BOM, safe_cell
from cms.intake.categories import category_label
from cms.intake.outcomes.places import county_names, place_name
from portal.complaints.outcomes import PublicOutcome


def outcomes_csv(outcomes: Iterable[PublicOutcome]) -> bytes:
    """Return what is public of cases as CSV (UTF-8)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_heads())
    counties = county_names()
    for outcome in outcomes:
        writer.writerow([safe_cell(value) for value in _values(outcome, counties)])
    return f"{BOM}{out.getvalue()}".encode()


def _heads() -> list[str]:
    return [
        _("Case number"),
        _("Category"),
        _("Place"),
        _("What was found"),
        _("What was done"),
        _("Answer"),
        _("Received on"),
        _("Answered on"),
        _("Days taken"),
        _("In time"),
    ]


def _values(outcome: PublicOutcome, counties: dict[int, str]) -> Iterator[object]:
    yield outcome.number
    yield category_label(outcome.category)
    yield place_name(outcome.area, counties)
    yield outcome.outcome_label
    yield outcome.action
    yield outcome.text
    yield outcome.received_on.isoformat()
    yield outcome.answered_on.isoformat()
    yield outcome.days_taken
    yield {True: _("yes"), False: _("no"), None: ""}[outcome.is_in_time]
