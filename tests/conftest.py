"""What do all tests begin with? Compiled catalogues, and nothing that one test left to another."""

from pathlib import Path

import pytest
import structlog
from django.core.cache import cache
from django.utils import translation

from cms.core.catalogues.files import compile_catalogues

ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues that are newer than their compiled form, before Django reads them."""
    compile_catalogues(ROOT / "locale")


@pytest.fixture(autouse=True)
def _clean_slate():
    """Leave no cached answer, language or log context to the next test."""
    cache.clear()
    structlog.contextvars.clear_contextvars()
    yield
    translation.activate("zh-hans")
