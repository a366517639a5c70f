"""Does every resource keep the common contract: ETag, CORS, CSV, limits, its description?"""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from api.v1.rows import flat

SCHEMA = Path(__file__).parents[4] / "api" / "v1" / "openapi.yaml"
LISTS = ["air/current/", "air/hourly/", "air/daily/", "air/ranking/", "stations/", "air/standards/"]


@pytest.mark.parametrize("path", LISTS)
def test_an_unchanged_answer_is_not_sent_again(client, city, path):
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", LISTS)
def test_any_page_of_anybody_may_read(client, city, path):
    answer = client.get(f"/api/v1/{path}", headers={"Origin": "https://example.org"})
    asked = client.options(
        f"/api/v1/{path}",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert asked.status_code == 200
    assert "if-none-match" in asked["Access-Control-Allow-Headers"]
    assert "POST" not in asked["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("path", LISTS)
def test_a_table_for_a_spreadsheet(client, city, path):
    answer = client.get(f"/api/v1/{path}?format=csv")

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    assert len(answer.content.decode().splitlines()) > (1 if "daily" not in path else -1)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, city, method):
    answer = getattr(client, method)("/api/v1/air/current/")

    assert answer.status_code == 405
    assert answer.json()["errors"][0]["code"] == "method_not_allowed"


def test_an_address_that_asks_too_often_is_told_when_to_come_back(client, city, monkeypatch):
    monkeypatch.setattr("api.v1.throttles.AddressThrottle.rate", "3/min", raising=False)

    answers = [client.get("/api/v1/air/standards/") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert answers[-1].json()["errors"][0]["code"] == "throttled"


def test_an_address_cannot_hide_behind_a_header_of_its_own(client, city, monkeypatch):
    monkeypatch.setattr("api.v1.throttles.AddressThrottle.rate", "2/min", raising=False)

    answers = [
        client.get("/api/v1/air/standards/", headers={"X-Forwarded-For": f"203.0.113.{number}"})
        for number in range(3)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


@pytest.mark.parametrize("name", ["=1+1", "＝1+1", " =1+1"])
def test_a_cell_never_becomes_a_formula(client, city, name):
    station = city.children.get(code="610702").stations.first()
    station.name = name
    station.save()

    assert f"'{name}" in client.get("/api/v1/stations/?format=csv").content.decode()


def test_lists_are_cells_too_and_numbers_stay_numbers():
    assert flat({"a": ["=1+1", "b"], "b": -5, "c": {"d": None}}) == {
        "a": "'=1+1 b",
        "b": -5,
        "c_d": None,
    }


def test_the_committed_description_is_the_one_that_is_served(db, tmp_path):
    written = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(written), validate=True, fail_on_warn=True, lang="en")

    assert yaml.safe_load(SCHEMA.read_text()) == yaml.safe_load(written.read_text()), (
        "The API has changed. Look at the difference, then run: make schema"
    )


def test_the_browsable_page_calls_nothing_outside(client, db):
    page = client.get("/api/v1/docs/")
    text = page.content.decode()

    assert page.status_code == 200
    assert "//cdn" not in text
    assert 'src="http' not in text
    assert 'href="http' not in text
