"""What do nine pictures of twelve million pixels cost, beside decoding and writing them plainly?

Both ways run in processes of their own, on the same files, in turn.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.evidence import picture, scene

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
PICTURES, ROUNDS = 9, 2
MOST_TIME, MOST_MEMORY = 1.3, 1.15  # times the plain way


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Nine pictures as a telephone takes them: 4000 by 3000."""
    folder = tmp_path_factory.mktemp("pictures")
    data = picture(image=scene(4000, 3000), quality=92)
    paths = [folder / f"{number}.jpg" for number in range(PICTURES)]
    for path in paths:
        path.write_bytes(data)
    return [str(path) for path in paths]


def cost(way, files, folder):
    """Return seconds and megabytes of a process that works through the files."""
    command = [sys.executable, str(DATA / "clean_pictures.py"), way, *files]
    done = subprocess.run(
        [sys.executable, str(DATA / "peak_memory.py"), *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PORTAL_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        },
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["status"] == 0
    return told["seconds"], told["memory"]


def test_nine_pictures_cost_little_more_than_decoding_them(files, tmp_path, capsys):
    idle = cost("clean", [], tmp_path)
    runs = [(cost("clean", files, tmp_path), cost("plain", files, tmp_path)) for _ in range(ROUNDS)]
    ours, plain = (
        tuple(statistics.median(run[way][what] for run in runs) for what in (0, 1))
        for way in (0, 1)
    )
    seconds = (ours[0] - idle[0]) / (plain[0] - idle[0])
    memory = ours[1] / plain[1]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{PICTURES} pictures of 12 million pixels: {seconds:.2f} times the time of decoding "
            f"and writing them plainly, {memory:.2f} times the memory of that process "
            f"({ours[1]:.0f} MB beside {plain[1]:.0f} MB, {idle[1]:.0f} MB at rest)\n"
        )

    assert seconds < MOST_TIME
    assert memory < MOST_MEMORY
