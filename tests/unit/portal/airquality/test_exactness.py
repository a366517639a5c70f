"""No binary fraction in the figures: neither written, nor made, nor returned."""

import ast
from pathlib import Path

import pytest

import portal.airquality

HERE = Path(portal.airquality.__file__).parent
MODULES = sorted(
    [
        *(HERE / name for name in ("aqi.py", "subindex.py", "rounding.py")),
        *HERE.glob("standards/*.py"),
        *HERE.glob("evaluation/*.py"),
    ]
)
ROUNDS_IN_BINARY = {"float", "round", "fmean", "mean", "sqrt"}


def _offences(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"line {node.lineno}: literal {node.value}")
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ROUNDS_IN_BINARY:
                found.append(f"line {node.lineno}: {name}()")
    return found


def test_the_list_of_modules_is_not_empty() -> None:
    assert {path.name for path in MODULES} >= {"aqi.py", "hj633.py", "hours.py", "composite.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_module_of_figures_holds_no_binary_fraction(path: Path) -> None:
    assert _offences(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_module_of_figures_imports_nothing_from_the_web(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & {"django", "wagtail", "rest_framework"}


@pytest.mark.parametrize(
    "code", ["x = 0.5", "x = float(3)", "x = round(y)", "x = 1e3", "statistics.fmean(y)"]
)
def test_the_check_finds_what_it_looks_for(code: str) -> None:
    assert _offences(ast.parse(code))
