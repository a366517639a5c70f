"""How are words found in PostgreSQL? By its text vectors as they are: blanks part the words."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from cms.search.backends.asking import in_words
from cms.search.backends.indexing import all_in_words


class _InWords(PostgresSearchQueryCompiler):
    """Asks for the words of a question."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = in_words(self.query)
        self.query = self._words or self.query

    def search(self, *args: Any, **kwargs: Any) -> Any:
        """Return what answers; nothing where no word was asked for."""
        if self._words is None:
            return self.queryset.none()
        return super().search(*args, **kwargs)


class WordsCompiler(_InWords):
    """Asks titles and texts."""


class AutocompleteWordsCompiler(_InWords, PostgresAutocompleteQueryCompiler):
    """Asks what may be found while it is being typed."""


class WordsIndex(PostgresIndex):
    """Keeps words instead of runs of characters."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Put objects into the index by their words."""
        super().add_items(model, all_in_words(objs))


class PostgreSQLWordsBackend(PostgresSearchBackend):
    """Wagtail's backend for PostgreSQL, with words that no grammar of a language changes."""

    query_compiler_class = WordsCompiler
    autocomplete_query_compiler_class = AutocompleteWordsCompiler
    index_class = WordsIndex

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple"} | params)
