"""How does a filled spreadsheet become a submission? Whole, or not at all."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.flashreports.enums import SubmissionAction
from cms.flashreports.models import PlanMeasure, Submission
from cms.flashreports.services import event_add, submission_act, submission_open, submission_write
from cms.flashreports.sheets import FilledSheet, layout, refuse, sheet_read
from portal.grid.models import Unit

UNIT_CELL = f"{layout.COVER}!{layout.COVER_CELLS[layout.UNIT_CODE]}"
PERIOD_CELL = f"{layout.COVER}!{layout.COVER_CELLS[layout.PERIOD]}"


@transaction.atomic
def report_import(
    *,
    content: bytes,
    by: User | None,
    now: datetime,
    expected: Submission | None = None,
    hand_in: bool = False,
) -> Submission:
    """Fill a submission from a workbook.

    Args:
        content: The file.
        by: Who brings it; None for the operator's command, which may write for every unit.
        now: The moment.
        expected: The submission on whose page the file was given; another's file is refused.
        hand_in: Whether it counts as handed in at once.

    Raises:
        SheetRefused: With every cell and reason; nothing was taken.
        PermissionDenied: It is another unit's.
    """
    sheet = sheet_read(content, measures=_measures())
    unit = _unit(sheet)
    if expected is not None:
        _check_place(sheet, unit, expected)
    submission = submission_open(unit=unit, kind=sheet.kind, period=sheet.period)
    try:
        submission_write(submission=submission, content=sheet.content, by=by)
    except ValidationError as error:
        raise refuse(" ".join(error.messages), PERIOD_CELL) from error
    event_add(submission=submission, action=SubmissionAction.IMPORT, by=by, now=now)
    if hand_in:
        submission_act(submission=submission, action=SubmissionAction.SUBMIT, by=by, now=now)
    return submission


def _measures() -> frozenset[int]:
    return frozenset(PlanMeasure.objects.values_list("number", flat=True))


def _unit(sheet: FilledSheet) -> Unit:
    reporting = Unit.objects.reporting()
    unit = reporting.filter(code=sheet.unit_code).first()
    if unit is None:
        raise refuse(
            _("No unit that reports has the code “%(code)s”.") % {"code": sheet.unit_code[:40]},
            UNIT_CELL,
        )
    return unit


def _check_place(sheet: FilledSheet, unit: Unit, expected: Submission) -> None:
    """Refuse a file that belongs on another page."""
    if unit.pk != expected.unit_id:
        raise refuse(_("The file is that of %(unit)s.") % {"unit": unit.name}, UNIT_CELL)
    if (sheet.kind, sheet.period) != (expected.kind, expected.period):
        raise refuse(_("The file is that of another period or kind."), PERIOD_CELL)
