"""Which issues of the flash report (治污降霾工作信息快报) are there? `flash-reports/`."""

from typing import Any

from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.flashreports.models.pages import FlashReportPage


def _values(page: Any) -> dict[str, Any]:
    return {
        "month": page.month.isoformat(),
        "issue_year": page.issue_year,
        "issue_number": page.issue_number,
        "serial_number": page.serial_number,
    }


FLASH_REPORTS = Resource(
    name="flash-reports",
    singular="flash_report",
    title="Flash reports, newest first",
    model=FlashReportPage,
    tag="publications",
    start_lookup="month__lte",
    end_lookup="month__gte",
    fields={
        "month": serializers.DateField(help_text="First day of the month that it reports."),
        "issue_year": serializers.IntegerField(allow_null=True),
        "issue_number": serializers.IntegerField(allow_null=True, help_text="Within the year."),
        "serial_number": serializers.IntegerField(allow_null=True, help_text="Of all issues."),
    },
    values=_values,
)
FlashReportsView, FlashReportView = views_of(FLASH_REPORTS)
