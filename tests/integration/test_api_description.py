"""Does the API answer every request as its description says, and never with a 5xx?"""

from pathlib import Path

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import api.v1
from portal.wsgi import application
from tests.unit.api.v1.conftest import city, clock  # noqa: F401 - the same city
from tests.unit.api.v1.test_bulletins import bulletins  # noqa: F401

COMMITTED = Path(api.v1.__file__).parent / "openapi.yaml"
OPERATIONS = sorted(
    (path, method.upper())
    for path, methods in yaml.safe_load(COMMITTED.read_text())["paths"].items()
    for method in methods
)
# Its WSGI client asks for compressed answers and does not unpack them.
AS_IT_IS = {"Accept-Encoding": "identity"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def description(bulletins, monkeypatch):  # noqa: F811
    """The description as it is served, with something to find behind it."""
    for name in ("AddressThrottle", "ReportThrottle"):
        monkeypatch.setattr(f"api.v1.throttles.{name}.rate", "1000000/min", raising=False)
    return schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_described(description, path, method, mode):
    operation = description[path][method]
    strategy = operation.as_strategy(generation_mode=mode)

    @given(case=strategy)
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def answers_as_described(case):
        case.call_and_validate(checks=CHECKS, headers=AS_IT_IS)

    answers_as_described()
