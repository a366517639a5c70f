"""Is the code laid out as agreed: names, sizes, and no import hidden in a function?"""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("portal", "cms", "api")
LONGEST = 300  # lines
TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "Makefile", "README.md", "api", "cms", "docs", "locale",
    "manage.py", "portal", "pyproject.toml", "requirements.txt", "tests", "themes",
}  # fmt: skip
# Where Django itself asks for an import that comes late.
LATE_IMPORTS_ALLOWED = {"apps.py"}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def sources():
    return [
        path
        for path in tracked()
        if path.parts[0] in FLOORS and path.suffix == ".py" and "migrations" not in path.parts
    ]


def test_nothing_else_stands_at_the_top():
    assert {path.parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_is_longer_than_two_rooms():
    long = {
        str(path): lines
        for path in tracked()
        if path.suffix in {".py", ".css", ".html"} and "migrations" not in path.parts
        if (lines := len((ROOT / path).read_text().splitlines())) > LONGEST
    }

    assert long == {}


def test_every_file_is_named_by_its_subject():
    unnamed = {"utils.py", "helpers.py", "common.py", "misc.py", "signal_handlers.py"}

    assert [path for path in tracked() if path.name in unnamed] == []


def test_templates_live_in_themes_only():
    assert [
        path
        for path in tracked()
        # A page family of the tests' own has a page of its own.
        if path.suffix == ".html" and path.parts[0] != "themes" and path.parts[1] != "pages"
    ] == []


def test_every_module_begins_with_what_it_answers():
    silent = [
        str(path)
        for path in sources()
        if (ROOT / path).stat().st_size and not ast.get_docstring(_tree(path))
        if path.name != "__init__.py"
    ]

    assert silent == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_import_hides_in_a_function(floor):
    hidden = [
        f"{path}:{node.lineno}"
        for path in sources()
        if path.parts[0] == floor and path.name not in LATE_IMPORTS_ALLOWED
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_settings_files_are_reached_only_by_name():
    """Code asks `django.conf.settings`; only the settings themselves import each other."""
    importing = [
        str(path)
        for path in sources()
        if path.parts[:2] != ("portal", "settings")
        if "portal.settings" in {name for node in ast.walk(_tree(path)) for name in _imports(node)}
    ]

    assert importing == []


def _tree(path):
    return ast.parse((ROOT / path).read_text())


def _imports(node):
    if isinstance(node, ast.ImportFrom):
        return [".".join((node.module or "").split(".")[:2])]
    if isinstance(node, ast.Import):
        return [".".join(alias.name.split(".")[:2]) for alias in node.names]
    return []


def test_a_test_that_commits_names_what_it_empties():
    """Without its rooms it would empty all tables, the first page and the languages with them."""
    careless = [
        str(path)
        for path in tracked()
        if path.parts[:2] in {("tests", "unit"), ("tests", "integration")} and path.suffix == ".py"
        for text in [(ROOT / path).read_text()]
        if text.count("transaction=True") > text.count("available_apps=")
    ]

    assert careless == []
