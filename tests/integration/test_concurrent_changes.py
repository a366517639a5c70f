"""Does a poller get every change once while several people publish at the same time?

Only where several can write at once: on PostgreSQL, in a copy of the test database that sees real
commits. The transactions are longer than the reader waits, and several wait for each other.
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

DATA = Path(__file__).parents[1] / "data"
COPY = "concurrent_changes"
WRITERS, PAGES, ROUNDS = 3, 4, 3
ARTICLES = """
from django.core.management import call_command
from cms.articles.enums import ArticleKind
from tests.factories.articles import column, new_article
from tests.factories.pages import draft
call_command("setup_city")
for number in range(%d):
    draft(new_article(ArticleKind.NEWS, f"动态{number}"), under=column(ArticleKind.NEWS))
"""
OUTCOMES = """
from portal.complaints.services.publishing import outcome_withdraw
from tests.factories.complaints import NOW, published_case
for number in range(%d):
    case = published_case()
    outcome_withdraw(case, because="reopened", now=NOW)
    case.save()
"""
PENALTIES = """
from django.core.management import call_command
from django.utils import timezone
from cms.enforcement.penalties.tables import publicity_rules_record
from cms.workflows.enums import Role
from cms.workflows.setting_up import desk_set_up
from tests.unit.cms.enforcement.given import published
from tests.unit.cms.workflows.round import person
call_command("setup_city")
publicity_rules_record()
desk_set_up()
lead, now = person("lead", Role.DEPARTMENT_LEAD), timezone.now()
for number in range(%d):
    day = timezone.localdate(now)
    published(lead, now=now, decided_on=day, decision_number=f"{number}号")
"""
# What is there, who changes it, and where a poller follows it.
LISTS = [
    (ARTICLES, "publish_in_turn.py", "/api/v1/articles/"),
    (OUTCOMES, "publish_outcomes_in_turn.py", "/api/v1/outcomes/"),
    (PENALTIES, "repair_penalties_in_turn.py", "/api/v1/penalties/"),
]

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
    # No transaction is open, so that the database can be copied.
    pytest.mark.django_db(transaction=True, available_apps=["api.v1"]),
]


@pytest.fixture
def database(transactional_db, request):
    """A copy of the test database, with what the writers will change."""
    settings = connection.settings_dict
    connection.close()
    name = f"{settings['NAME']}_{COPY}"
    said = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **said) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{settings["NAME"]}"')
        url = f"postgres://{said['user']}@{said['host']}:{said['port']}/{name}"
        set_up = request.param % (WRITERS * PAGES)
        run(url, "-c", f"import django; django.setup(){set_up}").communicate()
        yield url
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(url, *arguments):
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": str(DATA.parents[1]),
    }
    return subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    ("database", "script", "address"),
    LISTS,
    indirect=["database"],
    ids=["articles", "outcomes", "penalties"],
)
def test_every_change_is_told_once(database, script, address, tmp_path):
    stop = tmp_path / "stop"
    reader = run(database, str(DATA / "follow_changes.py"), str(stop), address)
    writers = [
        run(database, str(DATA / script), str(n * PAGES), str((n + 1) * PAGES),
            str(ROUNDS))
        for n in range(WRITERS)
    ]  # fmt: skip
    published = [tuple(one) for writer in writers for one in json.loads(writer.communicate()[0])]
    stop.touch()
    told = [(key, datetime.fromisoformat(at)) for key, at in json.loads(reader.communicate()[0])]
    made = {(key, datetime.fromisoformat(at)) for key, at in published}
    begun = min(at for _, at in made)  # what was out before the first change is told, too
    newest = {key: max(at for one, at in made if one == key) for key, _ in made}

    assert len(made) == WRITERS * PAGES * ROUNDS
    assert len(told) == len(set(told))
    assert set(newest.items()) <= set(told)
    assert {one for one in told if one[0] in newest and one[1] >= begun} <= made
