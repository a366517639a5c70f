"""What does the write gate bring? The same writers with and without it, run in turn."""

import json
import sqlite3
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITER = ROOT / "tests" / "data" / "write_in_turn.py"
OURS = "portal.database.sqlite"
ROUNDS, PROCESSES, THREADS, TRANSACTIONS = 3, 2, 16, 1600


def race(folder, number, *options):
    """Return transactions per second, and the longest that one of them took in seconds."""
    database = folder / f"{number}.sqlite3"
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, seen INTEGER)")
    connection.commit()
    connection.close()
    command = [sys.executable, str(WRITER), OURS, str(database), str(TRANSACTIONS), str(THREADS)]
    writers = [
        subprocess.Popen(
            [*command, "transaction", *options],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        for _ in range(PROCESSES)
    ]
    results = [json.loads(writer.communicate(timeout=300)[0]) for writer in writers]
    seconds = sorted(second for result in results for second in result["seconds"])
    assert sum(result["refused"] for result in results) == 0
    rate = len(seconds) / max(result["elapsed"] for result in results)
    return rate, seconds[-1]


def test_behind_the_gate_nobody_waits_long(tmp_path, capsys):
    gated, ungated = [], []
    for number in range(ROUNDS):
        gated.append(race(tmp_path, f"gated-{number}"))
        ungated.append(race(tmp_path, f"ungated-{number}", "no-gate"))
    (rate, wait), (plain_rate, plain_wait) = (
        [statistics.median(column) for column in zip(*runs, strict=True)]
        for runs in (gated, ungated)
    )
    with capsys.disabled():
        sys.stdout.write(
            f"\nwrite gate, {PROCESSES} x {THREADS} writers: {rate:.0f} transactions/s, longest "
            f"{wait * 1000:.0f} ms; without it {plain_rate:.0f}/s, {plain_wait * 1000:.0f} ms: "
            f"{rate / plain_rate:.2f} times as many, the longest wait a "
            f"{plain_wait / wait:.0f}th\n"
        )

    assert wait * 3 < plain_wait
    assert rate * 2 > plain_rate
