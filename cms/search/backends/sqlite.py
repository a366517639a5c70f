"""How are words found in SQLite? By its FTS5 table, ranked in one query.

The backend that ships with Wagtail asks the table anew for each hit to rank it (1,620 hits took
13.5 s), and reckons with the length of all titles at each change; bm25 knows both itself.
"""

from functools import cached_property
from typing import Any

from django.db.models import Func
from django.db.models.fields import FloatField
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from cms.search.backends.asking import in_words
from cms.search.backends.indexing import all_in_words

# Of the table's columns in their order, autocomplete, body, title: a word in a title says more.
WEIGHTS = "1.0, 1.0, 10.0"


class Rank(Func):
    """How well a row of the full-text table answers; less is better."""

    output_field = FloatField()

    def as_sql(self, *_: Any, **__: Any) -> Any:
        """Return the call that SQLite knows only by the table's name."""
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, {WEIGHTS})", ()


class _InWords(SQLiteSearchQueryCompiler):
    """Asks for the words of a question."""

    query: Any
    order_by_relevance: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = in_words(self.query)
        self.query = self._words or self.query

    @property
    def is_ranked(self) -> bool:
        """Whether the best answer comes first; nothing can be ranked by what it lacks."""
        ranks = self._words is not None and not isinstance(self._words, MatchAll | Not)
        return bool(self.order_by_relevance and ranks)

    def search(self, config: Any, start: Any, stop: Any, score_field: Any = None) -> Any:
        """Return what answers, unranked; nothing where no word was asked for."""
        if self._words is None:
            return self.queryset.none()
        ranked, self.order_by_relevance = self.order_by_relevance, False
        try:
            return super().search(config, start, stop, score_field)
        finally:
            self.order_by_relevance = ranked

    def ranked(self, config: Any) -> list[tuple[Any, float]]:
        """Return the keys of all that answers with their rank, the best first."""
        ranks = dict(self._ranks(config))
        keys = self.search(config, None, None).order_by().values_list("pk", flat=True)
        found = [(key, ranks[str(key)]) for key in keys if str(key) in ranks]
        return sorted(found, key=lambda one: (one[1], -one[0]))

    def _ranks(self, config: Any) -> Any:
        asked = self.build_search_query(normalize(self.query), config=config)
        types = get_descendants_content_types_pks(self.queryset.model)
        return (
            SQLiteFTSIndexEntry.objects.filter(
                MatchExpression(self.fields or self.FTS_TABLE_FIELDS, asked),
                index_entry__content_type__in=types,
            )
            .annotate(rank=Rank())
            .values_list("index_entry__object_id", "rank")
        )


class WordsCompiler(_InWords):
    """Asks titles and texts."""


class AutocompleteWordsCompiler(_InWords, SQLiteAutocompleteQueryCompiler):
    """Asks what may be found while it is being typed."""


class WordsResults(SQLiteSearchResults):
    """What answers, the best first."""

    @cached_property
    def _ranked(self) -> list[tuple[Any, float]]:
        compiler = self.query_compiler
        return compiler.ranked(compiler.get_config(self.backend))

    def _do_search(self) -> list[Any]:
        if not self.query_compiler.is_ranked:
            return super()._do_search()
        wanted = self._ranked[self.start : self.stop]
        queryset = self.query_compiler.queryset.filter(pk__in=[key for key, _ in wanted])
        found = {one.pk: one for one in queryset.order_by()}
        for key, rank in wanted:
            if self._score_field and key in found:
                setattr(found[key], self._score_field, rank)
        return [found[key] for key, _ in wanted if key in found]


class WordsIndex(SQLiteIndex):
    """Keeps words instead of runs of characters."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Put objects into the index by their words."""
        super().add_items(model, all_in_words(objs))

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Leave out what bm25 knows itself; it would read the whole index at each change."""


class SQLiteWordsBackend(SQLiteSearchBackend):
    """Wagtail's backend for SQLite, with words."""

    query_compiler_class = WordsCompiler
    autocomplete_query_compiler_class = AutocompleteWordsCompiler
    index_class = WordsIndex
    results_class = WordsResults
