"""Which publications belong together? Policy and interpretations, a measure and what was done."""

from datetime import datetime
from typing import Any, Final

from wagtail.models import Page

from cms import publications
from cms.articles.enums import ArticleKind
from cms.core.measures.models import ServedMeasure
from cms.core.visibility import readable

MOST_DONE: Final = 50


def interpretations_of(article: Any, now: datetime) -> list[Any]:
    """Return the interpretations of a policy that anybody may read, oldest first."""
    if article.kind != ArticleKind.POLICY or article.pk is None:
        return []
    found = type(article).objects.filter(policy=article.pk)
    return list(readable(found, now).order_by("first_published_at", "pk"))


def policy_of(article: Any, now: datetime) -> Any | None:
    """Return the policy that an interpretation is about, when anybody may read it."""
    if article.policy_id is None:
        return None
    return readable(type(article).objects.filter(pk=article.policy_id), now).first()


def done_under(article: Any, now: datetime) -> list[publications.Publication]:
    """Return what was done under a measure: all publications that name its number, newest first."""
    if article.kind != ArticleKind.MEASURE or article.measure_number is None:
        return []
    serving = ServedMeasure.objects.filter(number=article.measure_number).values("page")
    among = Page.objects.filter(pk__in=serving)
    return publications.published(among=among, limit=MOST_DONE, at=now)


def measures_named(model: Any, page: Page, now: datetime) -> list[Any]:
    """Return the pages of the measures that a page of any family says it serves.

    Args:
        model: The articles' model.
        page: The page that serves them.
        now: The moment that is asked about.
    """
    numbers = [one.number for one in page.served_measures.all()]
    if not numbers:
        return []
    found = model.objects.filter(kind=ArticleKind.MEASURE, measure_number__in=numbers)
    return list(readable(found, now).order_by("measure_number", "pk"))
