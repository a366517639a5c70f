"""How does a report begin? As an empty draft of a month, below the column of the reports."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from cms.flashreports.models import FlashReportIndexPage, FlashReportPage
from cms.flashreports.permissions import can_manage
from cms.flashreports.selectors import report_index
from portal.grid.selectors import home_area


def can_draft(user: Any) -> bool:
    """Tell whether somebody may begin a report: the office, where it may add pages."""
    index = report_index()
    if index is None or not can_manage(user):
        return False
    return bool(index.permissions_for_user(user).can_add_subpage())


@transaction.atomic
def report_draft(
    *, index: FlashReportIndexPage, month: date, by: User | None, is_demo: bool = False
) -> FlashReportPage:
    """Begin a report of a month; a second one of the same month is a supplement of the editor's."""
    area = home_area()
    page = FlashReportPage(
        title=f"{area.name}{month.year}年{month.month}月治污降霾工作进展",
        slug=_slug(index, month),
        summary=f"{area.name}各县区、各部门{month.year}年{month.month}月治污降霾工作进展情况。",
        month=month.replace(day=1),
        area=area,
        owner=by,
        live=False,
        has_unpublished_changes=True,
        is_demo=is_demo,
    )
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _slug(index: FlashReportIndexPage, month: date) -> str:
    wanted, number = f"{month:%Y-%m}", 1
    taken = set(index.get_children().values_list("slug", flat=True))
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug
