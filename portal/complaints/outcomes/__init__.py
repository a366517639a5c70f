"""What came of the cases, as the public may know it?

`published` lists what was decided case by case, `monthly` counts. Both keep back what would give
somebody away: `withholding` says how.
"""

from portal.complaints.outcomes.monthly import CountyRow, MonthlyReport, monthly_report
from portal.complaints.outcomes.published import (
    PublicOutcome,
    outcomes_listed,
    public_outcome,
    public_outcomes,
)

__all__ = [
    "CountyRow",
    "MonthlyReport",
    "PublicOutcome",
    "monthly_report",
    "outcomes_listed",
    "public_outcome",
    "public_outcomes",
]
