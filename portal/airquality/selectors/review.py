"""Which values wait for an officer?"""

from django.db.models import F, PositiveSmallIntegerField, Q, QuerySet, Value
from django.db.models.expressions import Combinable, CombinedExpression

from portal.airquality.flags import ALL
from portal.airquality.models import Reading


def readings_to_review() -> QuerySet[Reading]:
    """Return the readings with flagged values that nobody has decided about, newest first.

    Each has `open_values`, the mask of those values; `flags.pollutants_of` names them.
    """
    return (
        Reading.objects.filter(Q(impossible__gt=0) | Q(doubtful__gt=0))
        .annotate(open_values=_both(_either("impossible", "doubtful"), _undecided()))
        .filter(open_values__gt=0)
        .select_related("station", "origin")
        .order_by("-hour", "station__code")
    )


def _either(one: str, other: str) -> CombinedExpression:
    return CombinedExpression(F(one), Combinable.BITOR, F(other))


def _undecided() -> CombinedExpression:
    decided = _either("rejected", "accepted")
    return CombinedExpression(Value(ALL), Combinable.SUB, decided)


def _both(one: CombinedExpression, other: CombinedExpression) -> CombinedExpression:
    return CombinedExpression(
        one, Combinable.BITAND, other, output_field=PositiveSmallIntegerField()
    )
