"""Does the demonstration show a text of each kind, and go without a trace?"""

import pytest

from cms import publications
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.articles.setup import articles_set_up
from cms.core.models import AuthorisedSource
from cms.demo.articles import articles_clear, articles_create
from cms.responses.models import ResponseClass, ResponsePage
from cms.responses.setup import responses_set_up
from portal.grid.models import Unit
from tests.factories.articles import article
from tests.factories.pages import NOON, home

pytestmark = pytest.mark.django_db


def test_each_kind_is_shown_and_taken_away_again() -> None:
    Unit.objects.create(code="office", name="市大气办", kind="office")
    for _again in range(2):
        articles_set_up(home=home())
        responses_set_up(home=home())
    assert ArticleIndexPage.objects.count() == len(ArticleKind)
    assert ResponseClass.objects.count() == 3
    assert AuthorisedSource.objects.exists()
    real = article(ArticleKind.NEWS, "真实的消息")
    articles_create(now=NOON)
    shown = publications.published(kinds=["articles", "responses"])
    assert all(one.is_demo for one in shown if one.page.pk != real.pk)
    assert {one.page.kind for one in shown if one.kind == "articles"} == set(ArticleKind)
    assert ResponsePage.objects.filter(live=False).count() == 1
    articles_clear()
    assert list(ArticlePage.objects.all()) == [real]
    assert not ResponsePage.objects.exists()
