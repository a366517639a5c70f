"""How does Wagtail's own search come to know Chinese? By the words that it is given on both sides.

Its index takes a run of Chinese characters for one word, so that 扬尘 is found only where it stands
alone. Here every text is taken apart before it is put into the index, and every question likewise
(see `portal.search_words`); all else is Wagtail's. One backend for each database.
"""

from typing import Any

from django.db import connection

from cms.search.backends.postgresql import PostgreSQLWordsBackend
from cms.search.backends.sqlite import SQLiteWordsBackend


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend for the database at hand."""
    backends = {"sqlite": SQLiteWordsBackend, "postgresql": PostgreSQLWordsBackend}
    return backends[connection.vendor](params)
