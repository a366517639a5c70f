"""Which index does each database keep over the words of cases? Installed after every `migrate`.

Not by a migration: SQLite drops the triggers of a table that a later migration rebuilds.
"""

from typing import Final

from django.db import connections

TABLE: Final = "complaints_casetext"
_SQLITE: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS complaints_casetext_fts USING fts5"
    "(words, content='complaints_casetext', content_rowid='complaint_id', tokenize='unicode61')",
    "CREATE TRIGGER IF NOT EXISTS complaints_casetext_added AFTER INSERT ON complaints_casetext "
    "BEGIN INSERT INTO complaints_casetext_fts(rowid, words) "
    "VALUES (NEW.complaint_id, NEW.words); END",
    "CREATE TRIGGER IF NOT EXISTS complaints_casetext_removed AFTER DELETE ON complaints_casetext "
    "BEGIN INSERT INTO complaints_casetext_fts(complaints_casetext_fts, rowid, words) "
    "VALUES ('delete', OLD.complaint_id, OLD.words); END",
    "CREATE TRIGGER IF NOT EXISTS complaints_casetext_changed AFTER UPDATE ON complaints_casetext "
    "BEGIN INSERT INTO complaints_casetext_fts(complaints_casetext_fts, rowid, words) "
    "VALUES ('delete', OLD.complaint_id, OLD.words); "
    "INSERT INTO complaints_casetext_fts(rowid, words) "
    "VALUES (NEW.complaint_id, NEW.words); END",
)
_POSTGRESQL: Final = (
    "CREATE INDEX IF NOT EXISTS complaints_casetext_words ON complaints_casetext "
    "USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def search_indexes_install(*, using: str) -> None:
    """Create what is missing, where the table is there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)
