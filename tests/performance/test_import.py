"""How fast do a million readings come in, and how many statements does a page need?

Measured as rows per second and as a ratio to the same rows put into the same table by the driver
alone, in the same run: a number of seconds says more about the machine than about us.
`READINGS_ROWS=` takes another number of rows; a second database is tried when DATABASE_URL names
a PostgreSQL server on which databases may be created.
"""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
ROWS = int(os.environ.get("READINGS_ROWS", "1000000"))
STATIONS = 20
LARGEST = 500  # MB
LEAST_RATIO = 0.25
POSTGRES = os.environ.get("DATABASE_URL", "")
SETUP = """
import csv, django
django.setup()
from django.core.management import call_command
from portal.grid.services import areas_record
call_command("migrate", verbosity=0)
areas_record(rows=list(csv.DictReader(open("portal/grid/data/hanzhong.csv", encoding="utf-8"))))
"""


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """The file of a million station-hours, and the list of its stations."""
    folder = tmp_path_factory.mktemp("hours")
    paths = [str(folder / "hours.csv"), str(folder / "stations.csv")]
    maker = [sys.executable, str(DATA / "synthetic_hours.py"), str(STATIONS), str(ROWS)]
    subprocess.run([*maker, *paths], check=True)
    return paths


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request, tmp_path):
    """The environment of an empty installation on one of the two databases."""
    environment = {
        **os.environ,
        "PORTAL_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3",
    }
    if request.param == "sqlite":
        prepared(environment)
        yield request.param, environment
        return
    if not POSTGRES.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL server")
    name = f"bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = f"{POSTGRES.rpartition('/')[0]}/{name}"
        try:
            prepared(environment)
            yield request.param, environment
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def prepared(environment):
    subprocess.run([sys.executable, "-c", SETUP], cwd=ROOT, env=environment, check=True)


def measured(command, environment):
    """Run a command; return its status, seconds and largest memory in MB."""
    done = subprocess.run(
        [sys.executable, str(DATA / "peak_memory.py"), sys.executable, *command],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    found = json.loads(done.stdout)
    return found["status"], found["seconds"], found["memory"]


def test_a_million_station_hours(files, installation, capsys):
    database, environment = installation
    path, stations = files
    command = ["manage.py", "import_readings", path, "--create-stations", stations]
    status, seconds, memory = measured(command, environment)
    again_status, again, _memory = measured(command, environment)
    bare = json.loads(
        subprocess.run(
            [sys.executable, str(DATA / "bare_load.py")],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        ).stdout
    )
    ratio = bare["seconds"] / seconds
    with capsys.disabled():
        sys.stdout.write(
            f"\nimport of {ROWS:,} station-hours, {database}: {ROWS / seconds:,.0f} rows/s with "
            f"all figures of the days, {ratio:.2f} of the driver alone "
            f"({bare['rows'] / bare['seconds']:,.0f} rows/s), at most {memory:.0f} MB; "
            f"the same file again {ROWS / again:,.0f} rows/s\n"
        )
    assert (status, again_status, bare["rows"]) == (0, 0, ROWS)
    assert memory < LARGEST
