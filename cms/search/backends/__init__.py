"""How does Wagtail's own search come to know Chinese? By the words that it is given on both sides.

Its index takes a run of Chinese characters for one word, so that 扬尘 is found only where it stands
alone. Here every text is taken apart before it is put into the index, and every question likewise
(see `portal.search_words`); all else is Wagtail's. One backend for each database.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import connection
from django.utils.module_loading import import_string

# By name: each asks for tables that only its own database has.
BACKENDS: Final[Mapping[str, str]] = {
    "sqlite": "cms.search.backends.sqlite.SQLiteWordsBackend",
    "postgresql": "cms.search.backends.postgresql.PostgreSQLWordsBackend",
}


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend for the database at hand."""
    return import_string(BACKENDS[connection.vendor])(params)
