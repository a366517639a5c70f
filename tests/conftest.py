"""What do all tests begin with? Compiled catalogues, and nothing that one test left to another."""

import gc
import io
import logging
from pathlib import Path

import pytest
import structlog
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import TransactionTestCase
from django.urls import get_resolver
from django.utils import translation
from structlog.stdlib import ProcessorFormatter

from cms.core.catalogues.files import compile_catalogues
from portal.complaints.guards import CASE_GUARDS
from portal.database.guards import guards_install, guards_lift

ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues that are newer than their compiled form, before Django reads them."""
    # Making the database alone leaves millions of objects: by its own rule the collector would
    # look through all of Django again and again, a fifth of the time.
    gc.set_threshold(50_000)
    compile_catalogues(ROOT / "locale")
    compile_catalogues(ROOT / "locale" / "wagtail")
    _let_tests_empty_guarded_tables()


def _let_tests_empty_guarded_tables() -> None:
    """Lift the guards of cases while a test that commits empties the tables behind itself."""
    emptied = TransactionTestCase._fixture_teardown

    def emptied_unguarded(self: TransactionTestCase) -> None:
        guards_lift(CASE_GUARDS, using="default")
        emptied(self)
        guards_install(CASE_GUARDS, using="default")

    TransactionTestCase._fixture_teardown = emptied_unguarded


def pytest_collection_finish() -> None:
    """Read the addresses with the settings of all tests, and spare the collector what stays.

    What stays until the end is Django, Wagtail and the tests themselves.
    """
    get_resolver().url_patterns  # noqa: B018 - read here, not in a test that has changed a setting
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _one_connection():
    """Keep the connection of a test's transaction open over requests that other clients make.

    Django's own test client does the same for the length of a request; a WSGI client of others
    does not, and PostgreSQL would lose the transaction with everything in it. Done for each test,
    since Django's client connects the signals again after each of its requests.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _own_leftovers(request):
    """Collect what a test is allowed to leave open while it is allowed, not in a later test."""
    yield
    exempt = [mark.args[0] for mark in request.node.iter_markers("filterwarnings")]
    if any("ResourceWarning" in one or "Unraisable" in one for one in exempt):
        gc.collect()


@pytest.fixture(autouse=True)
def _clean_slate():
    """Leave no cached answer, language or log context to the next test."""
    cache.clear()
    structlog.contextvars.clear_contextvars()
    yield
    translation.activate("zh-hans")


@pytest.fixture
def written():
    """Everything that the console handler writes, as the operator would see it."""
    root = logging.getLogger()
    handler = next(h for h in root.handlers if isinstance(h.formatter, ProcessorFormatter))
    stream, level = io.StringIO(), root.level
    before = handler.setStream(stream)
    root.setLevel(logging.INFO)
    yield stream
    root.setLevel(level)
    handler.setStream(before)
