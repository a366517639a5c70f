"""Do all processes and threads call WeChat with one token, fetched once?"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from api.channels.wechat.models import Account
from tests import wechat_fake
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON

ROOT = Path(__file__).parents[2]
SHARER = ROOT / "tests" / "data" / "share_a_token.py"
PROCESSES, THREADS = 3, 4
ALL = PROCESSES * THREADS
PATH = "stable_token"

pytestmark = [
    pytest.mark.server,
    pytest.mark.django_db(transaction=True, available_apps=["portal.grid", "api.channels.wechat"]),
]


class Sharer:
    """One process with its threads."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, str(SHARER), "city", str(THREADS)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def say(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def hear(self):
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def database_for(folder):
    """Return the address of a database that other processes reach, with all tables."""
    if connection.vendor == "sqlite":
        path = folder / "portal.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return f"sqlite:///{path}"
    given = connection.settings_dict
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    return f"postgres://{given['USER']}{password}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


@pytest.fixture
def fake():
    with wechat_fake.running() as fake:
        fake.account()
        yield fake


@pytest.fixture
def ask(tmp_path, transactional_db, fake):
    theirs = next(iter(fake.accounts.values()))
    Account.objects.create(
        code="city", name="汉中空气", area=AreaFactory(city=True), app_id=theirs.app_id
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_VAR": str(tmp_path),
        "DATABASE_URL": database_for(tmp_path),
        "PORTAL_WECHAT_API_BASE": fake.base,
        "PORTAL_WECHAT_CITY_SECRET": theirs.secret,
    }
    sharers = [Sharer(environment) for _ in range(PROCESSES)]

    def asking(moment, how=""):
        for one in sharers:
            one.say(f"{moment.isoformat()} {how}")
        return [digest for one in sharers for digest in one.hear()]

    yield asking
    for one in sharers:
        one.close()


def test_a_token_is_fetched_once_by_one_of_all(ask, fake):
    theirs = next(iter(fake.accounts.values()))
    first = ask(NOON)
    assert len(first) == ALL and len(set(first)) == 1
    assert fake.count(PATH) == 1

    # Four minutes before its end one fetches the next; nobody is refused meanwhile.
    fake.skip(7200 - 240)
    second = ask(NOON + timedelta(seconds=7200 - 240))
    assert fake.count(PATH) == 2 and len(theirs.stable) == 2
    assert set(second) <= {*first, *ask(NOON + timedelta(seconds=7200 - 239))}
    assert fake.count(PATH) == 2

    # Somebody else has replaced it by force: one fetches the one that holds now.
    theirs.stable.clear()
    third = ask(NOON + timedelta(seconds=7200 - 200), "refused")
    assert len(set(third)) == 1 and fake.count(PATH) == 3
