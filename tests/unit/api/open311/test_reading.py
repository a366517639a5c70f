"""Is everything of GeoReport v2 answered in both forms, and are only published words told?"""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from lxml import etree

from api.open311.queries import asked_for
from tests.factories.complaints import CaseFactory

pytestmark = pytest.mark.django_db
BASE = "/open311/v2"


def xml(client, path, status=200):
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(answer.content)


def json(client, path, expected=200, **query):
    answer = client.get(f"{BASE}/{path}", query)
    assert answer.status_code == expected, answer.content.decode()
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return answer.json()


def test_discovery_names_what_the_specification_asks_for(client, straw):
    found = json(client, "discovery.json")
    root = xml(client, "discovery.xml")

    assert set(found) == {"changeset", "contact", "key_service", "endpoints"}
    assert set(found["endpoints"][0]) == {"specification", "url", "changeset", "type", "formats"}
    assert root.tag == "discovery"
    assert root.findtext("endpoints/endpoint/type") == "test"
    assert [one.text for one in root.iterfind("endpoints/endpoint/formats/format")] == [
        "text/xml", "application/json",
    ]  # fmt: skip


def test_services_are_the_offices_categories(client, straw):
    found = json(client, "services.json")
    root = xml(client, "services.xml")

    assert [one["service_code"] for one in found] == ["straw_burning"]
    assert found[0]["metadata"] is True and found[0]["type"] == "realtime"
    assert root.findtext("service/service_name") == "秸秆焚烧"
    assert root.findtext("service/metadata") == "true"


def test_a_service_tells_what_is_asked(client, straw):
    found = json(client, "services/straw_burning.json")
    root = xml(client, "services/straw_burning.xml")

    assert [one["order"] for one in found["attributes"]] == [1, 2]
    assert found["attributes"][0]["required"] is True
    assert found["attributes"][0]["values"] == [
        {"key": "yes", "name": "是"}, {"key": "no", "name": "否"},
    ]  # fmt: skip
    assert root.findtext("attributes/attribute/values/value/key") == "yes"


def test_an_unknown_service_is_not_found_in_both_forms(client, straw):
    (error,) = json(client, "services/nothing.json", 404)
    assert error["code"] == 404 and "service_code" in error["description"]
    assert xml(client, "services/nothing.xml", 404).findtext("error/code") == "404"
    assert json(client, "no/such/thing.json", 404)[0]["code"] == 404
    assert xml(client, "no/such/thing", 404).tag == "errors"


def test_a_published_outcome_is_told_in_the_offices_words_only(client, published):
    (row,) = json(client, "requests.json")
    (same,) = json(client, f"requests/{published.number}.json")

    assert row == same
    assert row["service_request_id"] == published.number
    assert row["status"] == "closed"
    assert row["description"] == "经查属实，已处理。"
    assert "火点已扑灭" in row["status_notes"]
    assert (row["lat"], row["long"]) == (None, None)
    assert row["media_url"].endswith(
        f"/complaints/{published.number}/pictures/{published.files.get().pk}/"
    )
    for path in ("requests.xml", f"requests/{published.number}.xml", "requests.json"):
        text = client.get(f"{BASE}/{path}").content.decode()
        for secret in ("张秘密", "13900001234", "张家院子", "33.15", "106.67"):
            assert secret not in text


def test_what_is_not_public_is_not_found_and_not_listed(client, straw, published):
    hidden = CaseFactory(number="4071926853")

    assert hidden.number not in client.get(f"{BASE}/requests.json").content.decode()
    there = client.get(f"{BASE}/requests/{hidden.number}.json")
    not_there = client.get(f"{BASE}/requests/9999999999.json")
    assert (there.status_code, there.content) == (not_there.status_code, not_there.content)
    assert there.status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 1),
        ({"status": "closed"}, 1),
        ({"status": "open"}, 0),
        ({"status": "open,closed"}, 1),
        ({"service_code": "straw_burning,dust"}, 1),
        ({"service_code": "dust"}, 0),
        ({"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-02-01T00:00:00Z"}, 0),
        ({"start_date": "2020-01-01"}, 1),
        ({"service_request_id": "1,2", "status": "closed"}, 0),
        ({"page": "2"}, 0),
        ({"page_size": "1"}, 1),
        ({"jurisdiction_id": ""}, 1),
        ({"jurisdiction_id": "testserver"}, 1),
    ],
)
def test_the_filters(client, published, query, count):
    assert len(json(client, "requests.json", **query)) == count


def test_ids_override_the_other_filters(client, published):
    found = json(client, "requests.json", service_request_id=published.number, status="open")

    assert [one["service_request_id"] for one in found] == [published.number]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"status": "lost"}, 400),
        ({"start_date": "yesterday"}, 400),
        ({"start_date": "2026-01-01T00:00:00+99:99"}, 400),
        ({"end_date": "9999-12-31T23:59:59-23:59"}, 400),
        ({"end_date": "0001-01-01"}, 400),
        ({"end_date": "9999-12-31"}, 400),
        ({"start_date": "2026-01-01", "end_date": "2026-11-01"}, 400),
        ({"page": "0"}, 400),
        ({"page": "-1"}, 400),
        ({"page_size": "99999"}, 400),
        ({"jurisdiction_id": "elsewhere"}, 404),
        ({"service_request_id": "\x00"}, 200),
        ({"service_code": "\x00"}, 200),
    ],
)
def test_what_cannot_be_understood_is_refused_in_the_specifications_form(
    client, published, query, status
):
    answer = client.get(f"{BASE}/requests.json", query)

    assert answer.status_code == status
    if status != 200:
        (error,) = answer.json()
        assert error["code"] == status and error["description"]


def test_other_methods_are_refused(client, straw):
    answer = client.delete(f"{BASE}/requests.json")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
    assert answer.json()[0]["code"] == 405
    assert client.post(f"{BASE}/services.xml").content.startswith(b"<?xml")


def test_no_filter_tells_the_hour_that_is_kept_back(client, published):
    """What counts is the moment that is told, the beginning of its day, and no other."""
    (told,) = json(client, "requests.json")
    moment = datetime.fromisoformat(told["requested_datetime"])

    def found(**query):
        return len(json(client, "requests.json", **query))

    assert (moment.hour, moment.minute) == (0, 0)
    assert published.received_at != moment
    for hours in range(1, 24):
        later = (moment + timedelta(hours=hours)).isoformat()
        assert found(start_date=later) == 0
        assert found(start_date=moment.isoformat(), end_date=later) == 1
    assert found(end_date=(moment - timedelta(seconds=1)).isoformat()) == 0


def test_without_paging_all_that_the_specification_allows_is_given():
    now = timezone.now()

    assert [asked_for(query, now).size for query in ({}, {"page": "2"})] == [1000, 100]


def test_a_beginning_alone_gives_the_newest_ninety_days():
    now = timezone.now()

    assert asked_for({"start_date": "2020-01-01"}, now).start == now - timedelta(days=90)
