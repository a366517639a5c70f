"""How are articles asked for so that a list of them costs no query for each?"""

from typing import Any

from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class ArticleQuerySet(PageQuerySet):
    """Brings the numbers of the measures that each article serves: every text asks for them."""

    def in_bulk(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """Join the numbers; `cms.publications` asks so."""
        joined = self.prefetch_related("served_measures")
        return super(ArticleQuerySet, joined).in_bulk(*args, **kwargs)


class ArticleManager(PageManager):
    """Asks for articles as `ArticleQuerySet` does."""

    def get_queryset(self) -> ArticleQuerySet:
        """Keep the order of the tree, as for all pages."""
        return ArticleQuerySet(self.model, using=self._db).order_by("path")
