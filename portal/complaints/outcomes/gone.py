"""What do the tombstones of a month say, by county? So that a deleted case stays in the figures."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from portal.complaints.enums import Outcome, State
from portal.complaints.models import Tombstone

_ANSWERED = (State.REPLIED, State.CLOSED, State.UPHELD)


def gone_by_county(year: int, month: int, *, is_demo: bool) -> dict[str, dict[str, int]]:
    """Return the counts of the deleted cases by the code of their county ("" for none).

    Whether an answer was in time is not kept; such a case counts as answered only.
    """
    answered = Q(state__in=_ANSWERED)
    rows = (
        Tombstone.objects.filter(month=date(year, month, 1), is_demo=is_demo)
        .exclude(state__in=(State.INVALID, State.MERGED))
        .order_by()
        .values("county")
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=answered),
            founded=Count("pk", filter=answered & Q(outcome__in=(Outcome.FOUNDED, Outcome.PARTLY))),
            unfounded=Count("pk", filter=answered & Q(outcome=Outcome.UNFOUNDED)),
            rated=Count("pk", filter=Q(is_satisfied__isnull=False)),
            satisfied=Count("pk", filter=Q(is_satisfied=True)),
        )
    )
    counted: list[dict[str, Any]] = [dict(row) for row in rows]
    return {row.pop("county"): row for row in counted}
