"""Does the API tell of a penalty while it is shown, and of nothing else?"""

from datetime import datetime, timedelta

import pytest
import time_machine

from cms.enforcement.penalties.services import penalty_repair, penalty_withdraw
from tests.unit.cms.enforcement.conftest import home, lead  # noqa: F401 fixtures
from tests.unit.cms.enforcement.given import NOW, SHANGHAI, entered, published

LIST = "/api/v1/penalties/"
HOUR = timedelta(hours=1)
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


def walked(client, address, at):
    rows, gone = [], []
    with time_machine.travel(at, tick=False):
        while address:
            answer = client.get(address).json()
            rows += [row["decision_number"] for row in answer["results"]]
            gone += answer["withdrawn"]
            address = answer["next"]
    return rows, gone


def test_changes_are_told_once_the_oldest_first(client, lead):  # noqa: F811
    made = [published(lead, decision_number=f"{number}号") for number in range(3)]
    penalty_repair(penalty=made[0], repaired_on=NOW.date(), document="1号", by=lead, now=NOW + HOUR)
    address = f"{LIST}?limit=2&updated_since=2026-11-24T00:00Z"
    rows, gone = walked(client, address, NOW + 2 * HOUR)

    assert rows == ["1号", "2号", "0号"]
    assert gone == []
    assert walked(client, f"{LIST}?updated_since=2026-11-24T02:01Z", NOW + 2 * HOUR)[0] == ["0号"]


def test_what_went_is_told_with_its_reason(client, lead):  # noqa: F811
    made = [published(lead, decision_number=f"{number}号") for number in range(2)]
    penalty_withdraw(
        penalty=made[0], kind="revoked", reason="经复议撤销。", overturned_on=NOW.date(), by=lead,
        now=NOW + HOUR,
    )  # fmt: skip
    rows, gone = walked(client, f"{LIST}?updated_since=2026-11-24T00:00Z&limit=1", NOW + 2 * HOUR)
    over = datetime(2027, 11, 17, 1, tzinfo=SHANGHAI)

    assert rows == ["1号"]
    assert [(one["id"], one["reason"]) for one in gone] == [(f"urn:uuid:{made[0].key}", "revoked")]
    rows, gone = walked(client, f"{LIST}?updated_since=2027-11-16T00:00Z", over)
    assert rows == []
    assert ("period-ended", f"urn:uuid:{made[1].key}") in [(o["reason"], o["id"]) for o in gone]


def test_a_page_by_its_number_leads_on_by_a_place(client, lead):  # noqa: F811
    for number in range(5):
        published(lead, decision_number=f"{number}号")
    with time_machine.travel(NOW, tick=False):
        second = client.get(f"{LIST}?limit=2&page=2").json()
        third = client.get(second["next"]).json()

    assert [row["decision_number"] for row in second["results"] + third["results"]] == [
        "2号", "1号", "0号",
    ]  # fmt: skip
    assert "page=" not in second["next"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("cursor=AAAA", "cursor"),
        ("start=0001-01-01", "start"),
        ("updated_since=x", "updated_since"),
    ],
)
def test_bad_input_names_its_field(client, db, question, field):
    answer = client.get(f"{LIST}?{question}")

    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, field)
