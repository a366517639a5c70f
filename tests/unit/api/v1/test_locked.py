"""Does a poller learn that a lock took a publication away, and that it came back?"""

from datetime import timedelta

import pytest
import time_machine

from cms.articles.enums import ArticleKind
from tests.factories.articles import article
from tests.factories.pages import NOON, restrict

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/articles/"
HOUR = timedelta(hours=1)


def at(hours):
    return time_machine.travel(NOON + hours * HOUR, tick=False)


def changes(client, since, hours):
    with at(hours):
        question = {"updated_since": (NOON + since * HOUR).isoformat()}
        answer = client.get(ADDRESS, question).json()
    gone = [(one["id"], one["reason"]) for one in answer["withdrawn"]]
    return [one["id"] for one in answer["results"]], gone


def test_it_goes_and_comes_back(client):
    page = article(ArticleKind.NEWS, "动态", at=NOON)
    key = f"urn:uuid:{page.translation_key}"
    with at(1):
        lock = restrict(page.get_parent())
    assert changes(client, 0.5, 2) == ([], [(key, "locked")])
    with at(2):
        assert client.get(f"{ADDRESS}{page.translation_key}/").status_code == 410
        assert key in client.get("/feeds/articles.atom").content.decode()
        assert "动态" not in client.get("/feeds/articles.atom").content.decode()
    with at(3):
        lock.delete()

    assert changes(client, 2.5, 4) == ([key], [])
    with at(4):
        (item,) = client.get("/feeds/articles.json").json()["items"]
        assert (item["id"], item["date_modified"]) == (key, "2026-11-20T15:00:00+08:00")
