"""Do independent clients of GeoReport v2 read, report and follow over HTTP?"""

import pytest
from civicbot.http import HttpTransport
from civicbot.open311 import Open311Client
from civicbot.registry import Endpoint
from georeport import GeoReport

from portal.complaints.models import Complaint
from tests.factories.complaints import TOWN
from tests.factories.open311 import key, published, straw
from tests.integration.house import house_opened

__all__ = ["key", "published", "straw"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def base(straw):
    with house_opened() as address:
        yield f"{address}/open311/v2"


@pytest.fixture
def civicbot(base):
    endpoint = Endpoint(id="here", name="here", base_url=base, write=True)
    return Open311Client(endpoint, transport=HttpTransport())


def test_civicbot_reports_by_what_the_service_asks_and_reads_the_outcomes(civicbot, key, published):
    prepared = civicbot.create_request(
        "straw_burning",
        dry_run=False,
        confirm="SEND",
        api_key=key[1],
        validate_remote=True,
        address_id=TOWN,
        address_string="褒河大桥东头",
        description="田里有人烧秸秆",
        attributes={"now": "yes", "what": ["straw"]},
    )
    case = Complaint.objects.get(description="田里有人烧秸秆")

    assert prepared.response[0]["service_request_id"] == case.number
    assert case.answers == {"now": "yes", "what": ["straw"]}
    assert [one["service_request_id"] for one in civicbot.list_requests()] == [published.number]
    assert civicbot.get_request(published.number)["status"] == "closed"


@pytest.mark.parametrize("form", ["json", "xml"])
def test_georeport_reads_everything_in_both_forms(base, published, form):
    client = GeoReport(base, output_format=form)
    services = client.get_service_list()
    definition = client.get_service_definition("straw_burning")
    requests = client.get_service_requests()
    one = client.get_service_request(published.number)

    assert "straw_burning" in str(services)
    assert "now" in str(definition)
    assert published.number in str(requests)
    assert "经查属实" in str(one)
