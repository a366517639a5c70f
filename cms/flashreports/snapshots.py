"""How do a month's figures stand in a report? Frozen, as they were when the editor took them."""

import json
from datetime import date, datetime

from portal.airquality.reports import AirReport
from portal.airquality.selectors import period_report
from portal.airquality.snapshots.as_json import ReportFormatError, report_from_json, report_to_json
from portal.grid.selectors import home_area


def snapshot_take(*, start: date, end: date, now: datetime) -> str | None:
    """Return the home area's figures of a month as text; None when there are none."""
    report = period_report(area=home_area(), kind="monthly", start=start, end=end, now=now)
    if report.city_period is None or not report.city_period.valid_days:
        return None
    return json.dumps(report_to_json(report), ensure_ascii=False)


def snapshot_read(text: str) -> AirReport | None:
    """Return the figures of a snapshot; None when there is none that can be read."""
    try:
        return report_from_json(json.loads(text)) if text else None
    except (ValueError, ReportFormatError):
        return None
