"""How does a database walk along the queue in its order, instead of gathering everything first?

SQLite, which keeps no figures of how common a value is, would rather collect the cases of an area
or of a state through that column's own index, hundreds of thousands of them, and sort them for the
thirty that are shown. So the columns that only narrow a heap are put to it as expressions, with a
plus before them (sqlite.org/optoverview.html, "Disqualifying Terms Using Unary +"). It then walks
along the one index that has the order, which holds those columns too, and looks up what is shown.
PostgreSQL weighs the two by its figures, and is left to it.
"""

from typing import Any, Final

from django.db.models import BigIntegerField, BooleanField, CharField, F, Field, Func, Q, QuerySet

from portal.complaints.models import Complaint

_PREFIX: Final = "beside_"
_COLUMNS: Final[dict[str, Field[Any, Any]]] = {
    **{name: BigIntegerField() for name in ("area", "unit", "handler", "category")},
    **{name: CharField() for name in ("state", "channel")},
    "is_held": BooleanField(),
}


class Beside(Func):
    """A column by which no index is chosen."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Hide the column behind a plus."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


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
    found.children = [
        beside(one) if isinstance(one, Q) else (_beside(one[0]), one[1])
        for one in condition.children
    ]
    return found


def _beside(name: str) -> str:
    return f"{_PREFIX}{name}" if name.partition("__")[0] in _COLUMNS else name
