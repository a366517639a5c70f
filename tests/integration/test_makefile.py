"""Does make help a newcomer whose machine lacks something?"""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def make(tmp_path):
    """Run make in a folder that has only the Makefile and the requirements."""
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "requirements.txt", tmp_path / "tests")
    binary = shutil.which("make")
    assert binary

    def run(*arguments):
        return subprocess.run(
            [binary, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    run.folder = tmp_path
    return run


def test_without_a_word_it_says_what_can_be_done(make):
    output = make().stdout

    for target in ("run", "test", "check", "bench", "browser"):
        assert f"make {target}" in output


def test_a_python_that_is_too_old_is_said_with_the_way_out(make):
    result = make("run", "CANDIDATES=false")

    assert result.returncode == 2
    assert "This needs Python 3.11 or newer" in result.stdout
    assert "make run PYTHON=/path/to/python3.11" in result.stdout
    assert not (make.folder / ".venv").exists()


def test_a_python_without_its_venv_module_is_said_with_the_way_out(make):
    bare = make.folder / "barepython"
    bare.write_text('#!/bin/sh\n[ "$1" = -m ] && exit 1\nexit 0\n')
    bare.chmod(0o755)

    result = make("run", f"CANDIDATES={bare}")

    assert result.returncode == 2
    assert "apt install python3-venv" in result.stdout
    assert not (make.folder / ".venv").exists()


def test_a_changed_requirement_makes_the_environment_be_looked_at_again(make):
    before = make("--dry-run", "prepare").stdout
    with (make.folder / "requirements.txt").open("a") as file:
        file.write("# a new line\n")
    after = make("--dry-run", "prepare").stdout

    stamp = next(line for line in before.splitlines() if "touch .venv/.runtime-" in line)
    assert stamp not in after
