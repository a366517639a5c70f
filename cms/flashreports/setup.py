"""What does a new installation need for its flash reports? Their column, and who looks after it."""

from wagtail.models import Page

from cms.core.columns.enums import ColumnType
from cms.flashreports.models import FlashReportIndexPage
from cms.flashreports.permissions import permissions_grant


def flash_reports_set_up(*, home: Page) -> None:
    """Create the column of the flash reports below the home page, once."""
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
    permissions_grant()
