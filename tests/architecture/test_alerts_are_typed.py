"""Can nothing but a person begin an alert?

The law: no unit and no person may issue a heavy-pollution alert but the government. So whatever
computes figures must have no way to a notice.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The admin's button, and the demonstration with its past alert.
MAY_BEGIN = {"cms/alerts/views.py", "cms/demo/alerts.py"}
# Who else may name the models: to list, to answer, to set up; none of them makes a notice.
MAY_NAME_MODELS = {"api/cap/views.py", "api/v1/alerts.py", "cms/demo/alerts.py"}
BEGINNING = ("cms.alerts.services", "cms.alerts.sealing", "cms.alerts.chains")


def modules():
    for floor in ("portal", "cms", "api"):
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name:
                yield name, ast.parse(path.read_text())


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def importers(target):
    return {
        name
        for name, tree in modules()
        if any(one == target or one.startswith(f"{target}.") for one in imports(tree))
    }


def test_only_the_button_and_the_demonstration_call_the_service_that_begins_a_notice():
    assert importers("cms.alerts.services") <= MAY_BEGIN
    assert "cms/alerts/views.py" in importers("cms.alerts.services")


@pytest.mark.parametrize("target", BEGINNING)
def test_nobody_outside_reaches_what_makes_notices(target):
    outside = {name for name in importers(target) if not name.startswith("cms/alerts/")}
    assert outside <= {"cms/demo/alerts.py"}


def test_nobody_outside_holds_the_model_of_a_notice():
    outside = {n for n in importers("cms.alerts.models") if not n.startswith("cms/alerts/")}
    assert outside <= MAY_NAME_MODELS


def test_no_module_gets_the_model_by_its_name_as_a_text():
    asking = {
        name
        for name, tree in modules()
        if not name.startswith("cms/alerts/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and str(node.value).lower() == "alerts.alertpage"
    }
    assert asking == set()


def test_the_alerts_know_no_figures_and_no_jobs():
    known = {
        one
        for name, tree in modules()
        if name.startswith("cms/alerts/")
        for one in imports(tree)
        if one.startswith(("portal.airquality", "portal.schedule", "cms.charts", "cms.airboard"))
    }
    assert known == set()
    assert not (ROOT / "cms/alerts/tasks.py").exists()
    assert not (ROOT / "cms/alerts/management").exists()
