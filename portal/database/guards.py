"""What does the database itself refuse, whatever program asks for it?

A guard is a trigger. It is installed after every `migrate`, not by a migration: SQLite drops the
triggers of a table that a later migration rebuilds, and nobody would notice.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """One kind of change of one table that is refused.

    Attributes:
        name: Its name in the database.
        table: The table.
        event: `UPDATE`, `DELETE`, `UPDATE OF column` or `TRUNCATE` (which SQLite does not have).
        sentence: What the refused program is told.
        when: A condition on `OLD` and `NEW` that both databases understand; empty for always.
    """

    name: str
    table: str
    event: str
    sentence: str
    when: str = ""


def guards_install(guards: Iterable[Guard], *, using: str) -> None:
    """Create the guards whose tables are there, and replace those of the same name."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in guards:
            if guard.table in tables:
                for statement in _statements(guard, connection):
                    cursor.execute(statement)


def guards_lift(guards: Iterable[Guard], *, using: str) -> None:
    """Take the guards off their tables, for a test that empties them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in guards:
            if guard.table in tables:
                on_table = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on_table}")


def guards_missing(guards: Iterable[Guard], *, using: str) -> list[Guard]:
    """Return the guards that somebody has removed."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        # One that was switched off guards nothing.
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    return [guard for guard in guards if _exists_on(guard, connection) and guard.name not in found]


@contextmanager
def guards_paused(*, using: str) -> Iterator[None]:
    """Let a copy be changed where guards refuse it; they stand again afterwards, whatever happens.

    Those of all apps: they are known in the database by what they do, not by name.
    """
    connection = connections[using]
    connection.check_constraints()  # PostgreSQL alters no table that waits for a check
    back = _guards_lifted(connection)
    try:
        yield
    finally:
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in back:
                cursor.execute(statement)


def _guards_lifted(connection: BaseDatabaseWrapper) -> list[str]:
    """Take all guards off; return the statements that put them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master "
                "WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"
            )
            found = cursor.fetchall()
            for name, _sql in found:
                cursor.execute(f"DROP TRIGGER {name}")
            return [sql for _name, sql in found]
        cursor.execute(
            "SELECT t.tgname, t.tgrelid::regclass::text FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal "
            "AND t.tgenabled <> 'D' AND p.prosrc LIKE '%%RAISE EXCEPTION%%'"
        )
        held = cursor.fetchall()
        for name, table in held:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        return [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for name, table in held]


def _exists_on(guard: Guard, connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor != "sqlite" or guard.event != "TRUNCATE"


def _statements(guard: Guard, connection: BaseDatabaseWrapper) -> list[str]:
    if not _exists_on(guard, connection):
        return []
    return _for_sqlite(guard) if connection.vendor == "sqlite" else _for_postgresql(guard)


def _for_sqlite(guard: Guard) -> list[str]:
    condition = f"WHEN {guard.when}" if guard.when else ""
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
        f"{condition} BEGIN SELECT RAISE(ABORT, '{guard.sentence}'); END",
    ]


def _for_postgresql(guard: Guard) -> list[str]:
    each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    kept = "OLD" if guard.event == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.when or 'TRUE'} THEN RAISE EXCEPTION '{guard.sentence}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {kept}; END $$",
        f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()",
    ]
