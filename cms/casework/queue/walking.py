"""How does a database walk along the queue in its order, instead of gathering everything first?

All that only narrows a heap is looked at beside the walk (see `portal.database.beside`). The
indexes that have an order hold those columns too, so only the cases that are shown are looked up,
and even a heap in which nothing is found costs no more than one walk along an index.
"""

from typing import Any, Final

from django.db.models import BigIntegerField, BooleanField, CharField, F, Field, Q, QuerySet

from portal.complaints.models import Complaint
from portal.database.beside import Beside

_PREFIX: Final = "beside_"
_COLUMNS: Final[dict[str, Field[Any, Any]]] = {
    **{name: BigIntegerField() for name in ("area", "unit", "handler", "category")},
    **{name: CharField() for name in ("state", "channel")},
    "is_held": BooleanField(),
}


def cases_walked() -> QuerySet[Complaint]:
    """Return all cases, to be narrowed by conditions of `beside`."""
    return Complaint.objects.alias(
        **{
            f"{_PREFIX}{name}": Beside(F(name), output_field=field)
            for name, field in _COLUMNS.items()
        }
    )


def beside(condition: Q) -> Q:
    """Return a condition on cases as one that chooses no index.

    It may be negated only where it holds no comparison with a column that can be empty.
    """
    found = Q(_connector=condition.connector, _negated=condition.negated)
    children: list[Any] = condition.children
    found.children = [
        beside(one) if isinstance(one, Q) else (_beside(one[0]), one[1]) for one in children
    ]
    return found


def _beside(name: str) -> str:
    return f"{_PREFIX}{name}" if name.partition("__")[0] in _COLUMNS else name
