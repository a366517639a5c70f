"""Do the import contracts hold, and does each of them notice the import that it forbids?"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
# Contract, the file that gets a forbidden line, the line.
BACK_IMPORTS = [
    ("floors", "portal/airquality/enums.py", "import cms.core.files"),
    ("floors", "portal/grid/enums.py", "import api.health.checks"),
    ("floors", "cms/core/files.py", "import api.health.checks"),
    ("root", "cms/core/files.py", "import portal.urls"),
    ("root", "portal/serving/environ.py", "import portal.asgi"),
    ("domain", "portal/serving/environ.py", "import portal.grid.enums"),
    ("domain", "portal/grid/enums.py", "import portal.airquality.enums"),
    ("domain", "portal/schedule/jobs.py", "import portal.grid.enums"),
    ("domain", "portal/sealing/texts.py", "import portal.complaints.enums"),
    ("sealing-is-arithmetic", "portal/sealing/envelope.py", "import django.utils.timezone"),
    (
        "channel-rooms",
        "api/channels/outbox/backoff.py",
        "import api.channels.webhooks.signing",
    ),
    ("plain-domain", "portal/grid/enums.py", "import wagtail.models"),
    ("plain-domain", "portal/airquality/enums.py", "import rest_framework.views"),
    ("pure-figures", "portal/airquality/aqi.py", "import django.utils.timezone"),
    ("pure-figures", "portal/airquality/flags.py", "import django.utils.timezone"),
    ("pure-figures", "portal/grid/routing.py", "import django.utils.timezone"),
    ("pure-figures", "portal/grid/coordinates.py", "import django.utils.timezone"),
    ("pure-figures", "portal/grid/drawing.py", "import django.utils.timezone"),
    ("pure-figures", "portal/database/masks.py", "import django.utils.timezone"),
    ("grid-rooms", "portal/grid/fitting.py", "import portal.grid.models.areas"),
    ("one-geometry", "portal/grid/drawing.py", "import shapely"),
    ("grid-rooms", "portal/grid/routing.py", "import portal.grid.models.duties"),
    ("grid-rooms", "portal/grid/selectors/areas.py", "import portal.grid.services.records"),
    ("one-geometry", "portal/grid/selectors/routes.py", "import shapely"),
    (
        "air-rooms",
        "portal/airquality/selectors/reach.py",
        "import portal.airquality.summing.series",
    ),
    ("air-rooms", "portal/airquality/summing/series.py", "import portal.airquality.importing.live"),
    ("air-rooms", "portal/airquality/sources/rows.py", "import portal.airquality.models.days"),
    ("pure-figures", "portal/personal_data.py", "import django.utils.timezone"),
    ("pure-figures", "portal/complaints/deadlines.py", "import django.utils.timezone"),
    ("domain", "portal/personal_data.py", "import portal.grid.enums"),
    ("case-rooms", "portal/complaints/policies.py", "import portal.complaints.selectors.seen"),
    ("case-rooms", "portal/complaints/outcomes/gone.py", "import portal.complaints.services.desk"),
    (
        "sealed-rooms",
        "portal/complaints/privacy/contacts.py",
        "import portal.complaints.services.submitting",
    ),
    (
        "sealed-rooms",
        "portal/complaints/evidence/staging.py",
        "import portal.complaints.privacy.hashing",
    ),
    (
        "sealed-rooms",
        "portal/complaints/chain/sealing.py",
        "import portal.complaints.retention.rules",
    ),
    (
        "sealing-is-arithmetic",
        "portal/complaints/evidence/shapes.py",
        "import django.utils.timezone",
    ),
    ("page-families", "cms/core/files.py", "import cms.home.apps"),
    ("page-families", "cms/bulletins/apps.py", "import cms.airboard.apps"),
    ("page-families", "cms/griddesk/apps.py", "import cms.airdesk.apps"),
    ("page-families", "cms/subscriptions/enums.py", "import cms.intake.enums"),
    ("channel-rooms", "api/channels/outbox/enums.py", "import api.channels.subscriptions.apps"),
    ("page-families", "cms/newmedia/limits.py", "import cms.proofreading.facts"),
    ("alerts-are-typed", "cms/alerts/enums.py", "import portal.airquality.selectors"),
    ("api-rooms", "api/health/apps.py", "import api.v1.apps"),
    ("api-rooms", "api/feeds/channels.py", "import api.channels.outbox.channels"),
    ("no-cycles", "portal/grid/enums.py", "import portal.airquality.enums"),
]


def lint(folder, *options):
    return subprocess.run(
        [*LINT, "--no-cache", "--config", str(folder / "pyproject.toml"), *options],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The project's own packages, in a folder where they may be spoilt."""
    folder = tmp_path_factory.mktemp("spoilt")
    leave_out = shutil.ignore_patterns("__pycache__", "data")
    for name in ("portal", "cms", "api"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_contract_holds():
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("contract", "path", "line"), BACK_IMPORTS)
def test_a_back_import_breaks_its_contract(copied, contract, path, line):
    file = copied / path
    before = file.read_text()
    file.write_text(f"{before}\n{line}\n")
    try:
        result = lint(copied, "--contract", contract)
    finally:
        file.write_text(before)

    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout
