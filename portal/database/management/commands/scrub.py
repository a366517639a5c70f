"""How does a copy of the database become one that may leave the office? By this command."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from portal.database.scrubbing import FieldSilentError, database_scrub

PRODUCTION = "portal.settings.production"


class Command(BaseCommand):
    help = (
        "Take everything that tells of a person out of this database, as the apps' field_privacy "
        "modules declare: of a COPY, never of the one that serves. What is gone cannot be brought "
        "back. The same again changes nothing. Files of cases and of media are not in a database: "
        "hand none of them on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "database", metavar="NAME", help="name of the database, so that it is no other one"
        )
        parser.add_argument(
            "--this-is-a-copy",
            action="store_true",
            help="needed under the settings of production, which say that it is none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options["database"], is_copy=options["this_is_a_copy"])
        try:
            done = database_scrub()
        except FieldSilentError as error:
            raise CommandError(f"Nothing was changed: nothing is declared of {error}.") from error
        for one in done:
            what = f"{one.model}.{one.field}" if one.field else f"{one.model} (whole rows)"
            self.stdout.write(f"{what}: {one.rows}")
        self.stdout.write(f"{sum(one.rows for one in done)} values and rows changed.")
        _leave_nothing_behind()

    def _check(self, named: str, *, is_copy: bool) -> None:
        name = PurePath(str(connection.settings_dict["NAME"])).name
        if named != name:
            raise CommandError(f"This database is called {name}, not {named}. Nothing was changed.")
        if settings.SETTINGS_MODULE == PRODUCTION and not is_copy:
            raise CommandError(
                f"{name} is the database of a production installation; nothing was changed. If it "
                "is a copy of one, say --this-is-a-copy."
            )


def _leave_nothing_behind() -> None:
    """Have SQLite forget what stands in free pages, in its log and in its word index."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
