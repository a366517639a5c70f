"""Does the desk stay as quick with 10,000 pages as with 100?

Statements must be equal; time is told as a ratio in the same run. The pages are put straight into
the tables: publishing 10,000 of them would measure something else.
"""

import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.factories.pages import NOON, draft, home
from tests.pages.models import NoticePage
from tests.performance.many_pages import pages_insert

FEW, MANY = 100, 10_000
MOST_TIMES = 3.0
TRIES = 3


@pytest.fixture
def first(db: Any) -> NoticePage:
    return draft(NoticePage(title="第一则"))


@pytest.fixture
def desk(db: Any) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="x"))
    return client


def screens(page: NoticePage) -> dict[str, str]:
    parent = home().pk
    return {
        "dashboard": reverse("wagtailadmin_home"),
        "listing": reverse("wagtailadmin_explore", args=[parent]),
        "last page of the listing": reverse("wagtailadmin_explore", args=[parent]) + "?p=2",
        "search": reverse("wagtailadmin_pages:search") + "?q=第一则",
        "editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "site health": reverse("site_health"),
        "wordings": reverse("wagtailsnippets_proofreading_wording:list"),
    }


def fill(page: NoticePage, number: int) -> None:
    """Bring the site to that many pages."""
    parent = home()
    have = parent.get_children().count()
    steps = range(have, number)
    pages = [
        NoticePage(
            title=f"通知 {step}",
            draft_title=f"通知 {step}",
            slug=f"notice-{step}",
            path=Page._get_path(parent.path, parent.depth + 1, step + 1),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}notice-{step}/",
            live=True,
            has_unpublished_changes=False,
            content_type=page.content_type,
            locale=page.locale,
            first_published_at=NOON - timedelta(hours=step),
            last_published_at=NOON - timedelta(hours=step),
            latest_revision_created_at=NOON - timedelta(hours=step),
            body=f"<p>通知 {step}</p>",
        )
        for step in steps
    ]
    pages_insert(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=number)


def measured(desk: Client, url: str) -> tuple[int, float]:
    """Return the statements of a screen, and the shortest of a few tries in seconds."""
    assert desk.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        desk.get(url)
    statements = len(queries)  # at once: the next request empties the log
    seconds = []
    for _ in range(TRIES):
        started = time.perf_counter()
        desk.get(url)
        seconds.append(time.perf_counter() - started)
    assert statements
    return statements, min(seconds)


def test_no_screen_grows_with_the_pages(desk: Client, first: NoticePage, capsys: Any) -> None:
    results: dict[str, list[tuple[int, float]]] = {}
    for number in (FEW, MANY):
        fill(first, number)
        for name, url in screens(first).items():
            results.setdefault(name, []).append(measured(desk, url))
    with capsys.disabled():
        for name, ((few, quick), (many, slow)) in results.items():
            sys.stdout.write(
                f"\n{name}: {few} and {many} statements, {quick * 1000:.0f} and "
                f"{slow * 1000:.0f} ms ({slow / quick:.2f} times) at {FEW} and {MANY} pages"
            )
    for name, ((few, quick), (many, slow)) in results.items():
        assert many <= few, name
        assert slow < quick * MOST_TIMES, name


def draft_every_third(pages: Any) -> None:
    """Let some of the rows wait for their first publication."""
    drafts = [page.pk for page in pages.order_by("path")[::3]]
    Page.objects.filter(pk__in=drafts).update(live=False, first_published_at=None)


def test_a_listing_asks_nothing_for_each_row(desk: Client, first: NoticePage) -> None:
    url = reverse("wagtailadmin_explore", args=[home().pk])
    statements = []
    for rows in (10, 45):
        fill(first, rows)
        draft_every_third(home().get_children())
        assert desk.get(url).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            desk.get(url)
        statements.append(len(queries))
    few, many = statements
    assert many == few
