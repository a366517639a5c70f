"""What does a new installation need here? The column of the reports, the plan's measures.

The plan's own words are known for measures 41 and 43; the titles of the others describe what they
are about and wait for the office's confirmation.
"""

import csv
from pathlib import Path

from wagtail.models import Page

from cms.core.columns.enums import ColumnType
from cms.flashreports.models import FlashReportIndexPage, PlanMeasure

MEASURES = Path(__file__).parent / "data" / "hanzhong-measures.csv"


def flash_reports_set_up(*, home: Page) -> None:
    """Create the column of the flash reports below the home page and the measures, once."""
    if FlashReportIndexPage.objects.child_of(home).exists():
        return
    home.add_child(
        instance=FlashReportIndexPage(
            title="治污降霾工作信息快报",
            slug="flash-reports",
            show_in_menus=True,
            column_type=ColumnType.NEWS,
            description="刊发各县区、各部门治污降霾工作进展，每月编发。",
            keywords="治污降霾;工作信息;快报;月报",
            renew_within_days=31,
        )
    )
    if not PlanMeasure.objects.exists():
        with MEASURES.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        PlanMeasure.objects.bulk_create(
            PlanMeasure(**row | {"is_confirmed": bool(row["is_confirmed"])}) for row in rows
        )
