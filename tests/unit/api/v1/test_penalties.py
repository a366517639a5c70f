"""Does the API tell of a penalty while it is shown, and of nothing else?"""

from datetime import datetime

import pytest
import time_machine

from tests.unit.cms.enforcement.conftest import home, lead  # noqa: F401 fixtures
from tests.unit.cms.enforcement.given import NOW, SHANGHAI, entered, published

BEFORE_MIDNIGHT = datetime(2026, 11, 24, 23, 59, 50, tzinfo=SHANGHAI)


@pytest.fixture
def penalty(lead):  # noqa: F811
    return published(lead, remark="内部备注", legal_representative="赵示例")


def test_a_shown_penalty_is_told_without_what_is_internal(client, penalty):
    with time_machine.travel(NOW, tick=False):
        listed = client.get("/api/v1/penalties/")
        one = client.get(f"/api/v1/penalties/{penalty.key}/")

    assert [row["decision_number"] for row in listed.json()["results"]] == [penalty.decision_number]
    assert one.json()["shown_until"] == "2027-11-16"
    for answer in (listed, one):
        assert "内部备注" not in answer.content.decode()


def test_after_its_last_day_it_is_gone(client, penalty):
    with time_machine.travel(datetime(2027, 11, 17, tzinfo=SHANGHAI), tick=False):
        assert client.get("/api/v1/penalties/").json()["results"] == []
        assert client.get(f"/api/v1/penalties/{penalty.key}/").status_code == 410


def test_no_answer_is_kept_beyond_the_day(client, penalty):
    with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
        assert client.get("/api/v1/penalties/")["Cache-Control"] == "public, max-age=10"


def test_a_draft_is_unknown(client, home):  # noqa: F811
    draft = entered()

    assert client.get(f"/api/v1/penalties/{draft.key}/").status_code == 404


def test_a_walk_meets_each_once(client, lead):  # noqa: F811
    for number in range(5):
        published(lead, decision_number=f"{number}号")
    with time_machine.travel(NOW, tick=False):
        first = client.get("/api/v1/penalties/?limit=3").json()
        second = client.get(first["next"]).json()

    found = [row["id"] for row in first["results"] + second["results"]]
    assert len(found) == len(set(found)) == 5
    assert second["next"] is None
