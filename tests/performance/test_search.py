"""Does a search stay as quick with 10,000 pages as with 100, for a rare word and for a common one?

Statements must be equal; time is told as a ratio in the same run. A word that stands in every page
has to be ranked among all of them, so its bound is wider.
"""

import sys
import time
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import draft
from tests.pages.models import NoticePage
from tests.performance.test_admin_scale import fill

FEW, MANY = 100, 10_000
# What is asked for, and how much longer it may take among a hundred times as many pages.
ASKED = {"通知 57": 8.0, "通知": 12.0}


def measured(client: Client, asked: str) -> tuple[int, float]:
    """Return the statements of a search, and its shortest time of three."""
    url = f"/search/?q={asked}"
    assert client.get(url).context["listing"].hits
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    statements = len(queries)
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        client.get(url)
        seconds.append(time.perf_counter() - started)
    return statements, min(seconds)


@pytest.mark.django_db
def test_a_search_stays_quick(client: Client, capsys: Any) -> None:
    first = draft(NoticePage(title="第一则"))
    results: dict[str, list[tuple[int, float]]] = {}
    for number in (FEW, MANY):
        fill(first, number)
        call_command("update_index", verbosity=0)
        for asked in ASKED:
            results.setdefault(asked, []).append(measured(client, asked))
    with capsys.disabled():
        for asked, ((few, quick), (many, slow)) in results.items():
            sys.stdout.write(
                f"\n“{asked}”: {few} and {many} statements, {quick * 1000:.0f} and "
                f"{slow * 1000:.0f} ms ({slow / quick:.1f} times) at {FEW} and {MANY} pages"
            )
    for asked, ((few, quick), (many, slow)) in results.items():
        assert many <= few, asked
        assert slow < quick * ASKED[asked], asked
