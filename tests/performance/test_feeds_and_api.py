"""What does a feed of fifty full items cost from the store, as "nothing new", and after a publish?

And the lists of the API: with a hundred and with many pages, the same number of statements.
"""

import os
import statistics
import sys
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from tests.factories.articles import article, column, new_article
from tests.factories.pages import publish
from tests.performance.many_pages import pages_insert

pytestmark = pytest.mark.django_db
ROUNDS = 7
# `BENCH_PAGES=5000` for a first look: a hundred thousand take minutes to write down.
FEW, MANY = 100, int(os.environ.get("BENCH_PAGES", "100000"))
BATCH = 5_000
MOST_STATEMENTS = 10
MOST_TIMES = 8.0  # a thousand times as many pages to find the hundred among
MOST_TIMES_ANEW = 3.0
TEXT = "".join(
    f"<p>{number}. {'今日空气质量良，首要污染物为细颗粒物。' * 8}</p>" for number in range(14)
)


def median_ms(work):
    took = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        took.append((time.perf_counter() - begin) * 1000)
    return statistics.median(took)


def say(line):
    sys.stdout.write(f"\n  {line}\n")


@pytest.fixture
def fifty():
    begin = timezone.now() - timedelta(days=60)
    return [
        article(ArticleKind.NEWS, f"动态{number}", text=TEXT, at=begin + timedelta(hours=number))
        for number in range(50)
    ]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_feed_of_fifty_full_items(client, fifty, form):
    address = f"/feeds/all.{form}"
    first = client.get(address)
    tag = {"If-None-Match": first["ETag"]}

    def fresh():
        cache.clear()
        return client.get(address)

    built = median_ms(fresh)
    kept = median_ms(lambda: client.get(address))
    unchanged = median_ms(lambda: client.get(address, headers=tag))
    say(
        f"{form}: {len(first.content) // 1024} KB; built {built:.0f} ms, kept {kept:.1f} ms, "
        f"304 {unchanged:.1f} ms"
    )

    assert client.get(address, headers=tag).status_code == 304
    assert kept < built / 2
    assert unchanged < built / 2


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_publish_is_in_the_next_answer(client, fifty, form):
    address = f"/feeds/all.{form}"

    def fresh():
        cache.clear()
        return client.get(address)

    built = median_ms(fresh)
    tag = {"If-None-Match": client.get(address)["ETag"]}
    publish(
        new_article(ArticleKind.NEWS, "刚刚发布"), at=timezone.now(), under=column(ArticleKind.NEWS)
    )
    begin = time.perf_counter()
    answer = client.get(address, headers=tag)
    took = 1000 * (time.perf_counter() - begin)
    say(f"{form}: the first answer after a publish {took:.0f} ms, all anew {built:.0f} ms")

    assert answer.status_code == 200
    assert "刚刚发布" in answer.content.decode()
    assert took < built * MOST_TIMES_ANEW


def articles_between(begin, end):
    """Put published articles below their column, without the way through the editors' desk."""
    parent = column(ArticleKind.NEWS)
    like = ArticlePage.objects.first() or article(ArticleKind.NEWS, "动态")
    start = timezone.now() - timedelta(days=400)
    for step in range(begin, end, BATCH):
        numbers = range(step, min(step + BATCH, end))
        pages_insert([_article(number, parent, like, start) for number in numbers])


def _article(number, parent, like, start):
    at, slug = start + timedelta(minutes=number), f"many-{number}"
    return ArticlePage(
        title=f"动态{number}", draft_title=f"动态{number}", slug=slug, kind=ArticleKind.NEWS,
        body=like.body, live=True, has_unpublished_changes=False,
        path=Page._get_path(parent.path, parent.depth + 1, number + 10), depth=parent.depth + 1,
        url_path=f"{parent.url_path}{slug}/", locale=like.locale, content_type=like.content_type,
        first_published_at=at, last_published_at=at, latest_revision_created_at=at,
    )  # fmt: skip


QUESTIONS = {
    "newest hundred": "?limit=100",
    "with text": "?limit=100&body=markdown",
    "changes": "?limit=100&updated_since=2020-01-01T00:00:00%2B08:00",
}


def measured(client, address):
    """Return the statements of an answer with a hundred items, and its median time."""
    assert len(client.get(address).json()["results"]) == FEW
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    statements = len(asked)
    return statements, median_ms(lambda: client.get(address))


def test_lists_cost_as_many_statements_with_many_pages(client, monkeypatch):
    monkeypatch.setattr("api.v1.throttles.AddressThrottle.rate", "1000000/min", raising=False)
    found = {}
    for begin, end in ((0, FEW), (FEW, MANY)):
        articles_between(begin, end)
        for name, question in QUESTIONS.items():
            statements, took = measured(client, f"/api/v1/articles/{question}")
            found.setdefault(name, []).append((statements, took))
            say(f"{end:,} pages, {name}: {took:.0f} ms, {statements} statements")

    for name, ((few, quick), (many, slow)) in found.items():
        say(f"{name}: {slow / quick:.1f} times as long with {MANY:,} pages as with {FEW}")
        assert few == many <= MOST_STATEMENTS, name
        assert slow < quick * MOST_TIMES, name
