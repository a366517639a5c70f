"""Which notices, news, policies and other articles are there? `articles/`."""

from typing import Any

from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage


def _values(page: Any) -> dict[str, Any]:
    return {
        "author": page.author,
        "source": page.content_source(),
        "source_url": page.source_url,
        "document_number": page.document_number,
        "issuing_body": page.issuing_body,
        "document_date": page.document_date,
        "repealed_on": page.repealed_on,
    }


ARTICLES = Resource(
    name="articles",
    singular="article",
    title="Articles: notices, news, policies, interpretations and science",
    model=ArticlePage,
    tag="publications",
    kind_field="kind",
    kinds=ArticleKind,
    fields={
        "author": serializers.CharField(allow_blank=True),
        "source": serializers.CharField(
            allow_blank=True, help_text="Whom the text was taken over from; empty for our own."
        ),
        "source_url": serializers.CharField(allow_blank=True),
        "document_number": serializers.CharField(allow_blank=True, help_text="Of a policy."),
        "issuing_body": serializers.CharField(allow_blank=True),
        "document_date": serializers.DateField(allow_null=True),
        "repealed_on": serializers.DateField(allow_null=True),
    },
    values=_values,
    texts=("author", "source", "issuing_body"),
)
ArticlesView, ArticleView = views_of(ARTICLES)
