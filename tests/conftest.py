"""What do all tests begin with? Compiled catalogues, and nothing that one test left to another."""

import os
from pathlib import Path

import pytest
import structlog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.cache import cache
from django.utils import translation

ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues that are older than their source, before Django reads them."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    """Write the catalogue beside its source in one step: several processes may do it at once."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    draft = target.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)


@pytest.fixture(autouse=True)
def _clean_slate():
    """Leave no cached answer, language or log context to the next test."""
    cache.clear()
    structlog.contextvars.clear_contextvars()
    yield
    translation.activate("zh-hans")
