"""Are the children kept alive, and all ended together, however the end comes?"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
SUPERVISOR = ROOT / "tests" / "data" / "supervise.py"
SLEEP = "time.sleep(600)"
WITH_GRANDCHILD = (
    "import subprocess; p = subprocess.Popen([sys.executable, '-c', "
    "'import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)']); "
    "open(sys.argv[1], 'a').write(str(p.pid) + '\\n'); time.sleep(600)"
)


@pytest.fixture
def supervised(tmp_path):
    """Start a supervisor of such programs; whatever happens, nothing of it stays."""
    record = tmp_path / "started"
    running = []

    def start(*programs):
        running.append(
            subprocess.Popen(
                [sys.executable, str(SUPERVISOR), str(record), *programs],
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return running[0]

    start.record = record
    yield start
    for process in running:
        process.kill()
        process.communicate()
    for pid in started(record):
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def started(record):
    return [int(line) for line in record.read_text().split()] if record.exists() else []


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_children_and_then_the_supervisor(supervised, number):
    supervisor = supervised(SLEEP, SLEEP)
    assert wait_until(lambda: len(started(supervised.record)) == 2)

    supervisor.send_signal(number)
    output, _ = supervisor.communicate(timeout=20)

    assert supervisor.returncode == 0
    assert output == "ended in order\n"
    assert not any(alive(pid) for pid in started(supervised.record))


def test_a_child_that_dies_is_started_again_and_the_other_is_left_alone(supervised):
    supervised(SLEEP, SLEEP)
    assert wait_until(lambda: len(started(supervised.record)) == 2)
    first, second = started(supervised.record)

    os.kill(first, signal.SIGKILL)

    assert wait_until(lambda: len(started(supervised.record)) == 3)
    assert alive(second)
    assert alive(started(supervised.record)[2])


def test_a_child_that_keeps_dying_is_started_ever_more_rarely(supervised):
    supervised("raise SystemExit(3)")

    time.sleep(5)

    assert 2 <= len(started(supervised.record)) <= 4


def test_what_a_dead_child_leaves_behind_is_ended_too(supervised):
    supervised(WITH_GRANDCHILD)
    assert wait_until(lambda: len(started(supervised.record)) == 2)
    child, grandchild = started(supervised.record)

    os.kill(child, signal.SIGKILL)

    assert wait_until(lambda: not alive(grandchild))


def test_children_end_when_the_supervisor_is_killed_outright(supervised):
    supervisor = supervised(SLEEP, SLEEP)
    assert wait_until(lambda: len(started(supervised.record)) == 2)

    supervisor.kill()

    assert wait_until(lambda: not any(alive(pid) for pid in started(supervised.record)))
