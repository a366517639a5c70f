"""Do two processes that write at once both get through?"""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

WRITER = Path(__file__).parents[3] / "data" / "write_in_turn.py"
OURS = "portal.database.sqlite"
PLAIN = "django.db.backends.sqlite3"
TRANSACTIONS = 300


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "shared.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, seen INTEGER)")
    connection.commit()
    connection.close()
    return path


def race(engine, database, *, how="transaction", processes=2, threads=4):
    command = [sys.executable, str(WRITER), engine, str(database), str(TRANSACTIONS)]
    writers = [
        subprocess.Popen(
            [*command, str(threads), how],
            stdout=subprocess.PIPE,
            cwd=WRITER.parents[2],
            env={"PYTHONPATH": str(WRITER.parents[2])},
        )
        for _ in range(processes)
    ]
    return [json.loads(writer.communicate(timeout=120)[0]) for writer in writers]


def rows(database):
    connection = sqlite3.connect(database)
    try:
        return connection.execute("SELECT COUNT(*) FROM entry").fetchone()[0]
    finally:
        connection.close()


def test_two_processes_that_write_at_once_are_never_refused(database):
    results = race(OURS, database)

    assert [result["refused"] for result in results] == [0, 0]
    assert [result["accepted"] for result in results] == [TRANSACTIONS, TRANSACTIONS]
    assert rows(database) == 2 * 2 * TRANSACTIONS


def test_single_writes_outside_a_transaction_are_never_refused(database):
    results = race(OURS, database, how="single")

    assert [result["refused"] for result in results] == [0, 0]
    assert rows(database) == 2 * TRANSACTIONS


def test_the_plain_engine_refuses_some_so_that_the_race_is_a_real_one(database):
    results = race(PLAIN, database, threads=8)

    assert sum(result["refused"] for result in results) > 0
