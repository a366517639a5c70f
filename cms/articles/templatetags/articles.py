"""Which measures of the plan does the page at hand serve? For the templates of every family."""

from typing import Any

from django import template
from django.utils import timezone
from wagtail.models import Page

from cms.articles.models import ArticlePage
from cms.articles.relations import measures_named

register = template.Library()


@register.simple_tag
def served_measures(page: Page) -> list[Any]:
    """Return the pages of the measures that a page serves, for `articles/parts/measures.html`."""
    return measures_named(ArticlePage, page, timezone.now())
