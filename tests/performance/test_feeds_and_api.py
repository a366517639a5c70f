"""What does a feed of fifty full items cost from the store, as "nothing new", and after a publish?

And the lists of the API: with a hundred and with many pages, the same number of statements.
"""

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

pytestmark = pytest.mark.django_db
ROUNDS = 7
MANY = 1_000
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
    tag = {"If-None-Match": client.get(address)["ETag"]}
    publish(
        new_article(ArticleKind.NEWS, "刚刚发布"), at=timezone.now(), under=column(ArticleKind.NEWS)
    )
    begin = time.perf_counter()
    answer = client.get(address, headers=tag)
    say(f"{form}: the first answer after a publish {1000 * (time.perf_counter() - begin):.0f} ms")

    assert answer.status_code == 200
    assert "刚刚发布" in answer.content.decode()


def articles_between(begin, end):
    """Put published articles below their column, without the way through the editors' desk."""
    parent = column(ArticleKind.NEWS)
    like = ArticlePage.objects.first() or article(ArticleKind.NEWS, "动态")
    start = timezone.now() - timedelta(days=400)
    for number in range(begin, end):
        at = start + timedelta(minutes=number)
        slug = f"many-{number}"
        ArticlePage(
            title=f"动态{number}", slug=slug, kind=ArticleKind.NEWS, body=like.body, live=True,
            path=Page._get_path(parent.path, parent.depth + 1, number + 10),
            depth=parent.depth + 1, url_path=f"{parent.url_path}{slug}/", locale=like.locale,
            first_published_at=at, last_published_at=at, content_type=like.content_type,
        ).save_base()  # fmt: skip


QUESTIONS = {
    "newest hundred": "?limit=100",
    "with text": "?limit=100&body=markdown",
    "changes": "?limit=100&updated_since=2020-01-01T00:00:00%2B08:00",
}


def test_lists_cost_as_many_statements_with_many_pages(client, monkeypatch):
    monkeypatch.setattr("api.v1.throttles.AddressThrottle.rate", "1000000/min", raising=False)
    counts = {}
    for begin, end in ((0, 100), (100, MANY)):
        articles_between(begin, end)
        client.get("/api/v1/articles/")
        for name, question in QUESTIONS.items():
            address = f"/api/v1/articles/{question}"
            with CaptureQueriesContext(connection) as asked:
                took = median_ms(lambda address=address: client.get(address))
            counts.setdefault(name, []).append(len(asked) / ROUNDS)
            say(f"{end} pages, {name}: {took:.0f} ms, {len(asked) / ROUNDS:.0f} statements")

    assert all(few == many for few, many in counts.values())
    assert max(many for _, many in counts.values()) <= 10
