"""How is a column kept from choosing the index, where the order of the rows should choose it?

SQLite keeps no figures of how common a value is. Asked for the newest thirty of an area it would
rather collect all rows of the area through that column's own index, and sort them. A plus before a
column takes it out of that choice (sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms
Using Unary +"): then SQLite walks along the index that has the order, and looks beside it.
PostgreSQL weighs the two by its figures, and is left to it.
"""

from typing import Any

from django.db.models import Func


class Beside(Func):
    """A column by which no index is chosen; give its `output_field`."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Hide the column behind a plus."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)
