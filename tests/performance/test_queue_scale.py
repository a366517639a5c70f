"""Do an officer's queue, a case and a search stay as quick with a million cases as with a thousand?

Statements must be equal, but for one that an empty list does without; time is told as a ratio in
the same run. `CASES=` takes another number than a million; a second database is tried when
DATABASE_URL names a PostgreSQL server on which databases may be created. Filling takes a few
minutes for each, and a quarter of an hour where the machine has other work.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from tests.integration.real_server import ROOT, database_made, environment_of

FEW, MANY = 1_000, int(os.environ.get("CASES", "1000000"))
MOST_TIMES = 3.0
TURNS = 2
# A walk past everything for what nobody has, and several common words, whose lists SQLite's index
# goes through together; so many times as long at most.
FAR_TIMES = 10.0
FAR = ("a channel that nobody used", "common words in a county")
# What counts the reports of a month or five weeks grows with these, far less than the cases do.
COUNTED = ("a month by county", "editor: hot topics", "editor: the morning page")
# A list with a case on it asks to whom that may be handed; an empty one doesn't.
MOST_APART = 1
SCRIPT = ROOT / "tests" / "data" / "queue_at_scale.py"


def run(environment, *command):
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def filled(kind, folder, count, stack):
    """Return the environment of an installation with so many cases; None without a server."""
    folder.mkdir()
    address = stack.enter_context(database_made(kind, folder))
    if address is None:
        return None
    environment = environment_of(
        folder,
        DATABASE_URL=address,
        PYTHONPATH=str(ROOT),
        DJANGO_SETTINGS_MODULE="portal.settings.test",
    )
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    begun = time.perf_counter()
    run(environment, SCRIPT, "fill", count)
    sys.stdout.write(f"\n{kind}: {count:,} cases in {time.perf_counter() - begun:.0f} s\n")
    return environment


def asked(environments):
    """Return what each screen needs on each: taken in turns, since the machine has other work."""
    turns = [[json.loads(run(one, SCRIPT, "ask")) for one in environments] for _ in range(TURNS)]
    return [
        {
            name: min((turn[place][name] for turn in turns), key=lambda one: one["seconds"])
            for name in turns[0][place]
        }
        for place in range(len(environments))
    ]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_screen_grows_with_the_cases(kind, tmp_path, capsys):
    with capsys.disabled(), ExitStack() as stack:
        environments = [filled(kind, tmp_path / str(count), count, stack) for count in (FEW, MANY)]
        if environments[0] is None:
            pytest.skip("DATABASE_URL names no PostgreSQL server")
        few, many = asked(environments)
        for name, one in few.items():
            sys.stdout.write(
                f"{name}: {one['statements']} and {many[name]['statements']} statements, "
                f"{one['seconds'] * 1000:.0f} and {many[name]['seconds'] * 1000:.0f} ms "
                f"({many[name]['seconds'] / one['seconds']:.1f} times)\n"
            )
    for name, one in few.items():
        assert abs(many[name]["statements"] - one["statements"]) <= MOST_APART, name
        assert many[name]["seconds"] < one["seconds"] * most_times(name), name


def most_times(name):
    if name in COUNTED:
        return max(MOST_TIMES, MANY / FEW / 10)
    return FAR_TIMES if name.endswith(FAR) else MOST_TIMES
