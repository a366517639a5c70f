"""Which station and which live source do these tests have?"""

import pytest

from tests.factories.air import StationFactory
from tests.unit.portal.airquality.importing.polling import HEAD, OURS


@pytest.fixture
def station(db):
    return StationFactory(code="9001A")


@pytest.fixture
def source(httpserver, settings):
    """Point the settings at the loopback server, and return a way to say what it answers."""
    settings.LIVE_SOURCE_URL = httpserver.url_for("/hours.csv")
    settings.LIVE_SOURCE_TIMEOUT = 5
    settings.LIVE_SOURCE_NAME = "试验源"

    def answers(body=HEAD + OURS, **options):
        httpserver.clear()
        httpserver.expect_request("/hours.csv").respond_with_data(body, **options)

    answers()
    return answers
