"""Does the API tell what came of complaints, each change once, and nothing of who reported?"""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine

from portal.complaints.enums import FileKind, Outcome, OutcomeWithdrawal, State
from portal.complaints.retention.deleting import case_delete
from portal.complaints.services.publishing import outcome_changed, outcome_withdraw
from tests.factories.air import AreaFactory
from tests.factories.complaints import (
    COUNTY,
    NOW,
    TOWN,
    CaseFactory,
    area,
    category,
    file_of,
    published_case,
)

ADDRESS = "/api/v1/outcomes/"
HOUR = timedelta(hours=1)
SECRETS = {"description": "秘密描述甲", "place": "秘密地点乙", "answers": {"a": "秘密回答丙"}}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _many():
    """Enough came from the town and from the other county that they may be named."""
    for code in (TOWN, "610702001"):
        for _each in range(3):
            CaseFactory(area=area(code))


OVER = NOW + 20 * 24 * HOUR


def ask(client, address=ADDRESS, at=NOW + 24 * HOUR, status=200, **question):
    with time_machine.travel(at, tick=False):
        answer = client.get(address, question)
    assert answer.status_code == status, answer.content
    return answer.json()


def numbers(answer):
    return [one["number"] for one in answer["results"]]


def test_a_row_says_what_the_page_says_and_nothing_of_who_reported(client):
    case = published_case(**SECRETS)
    file_of(case, FileKind.AFTER, may_be_public=True, width=8, height=6)
    file_of(case, FileKind.CITIZEN_PICTURE, width=8, height=6)
    answer = ask(client)
    (row,) = answer["results"]

    assert row["id"] == f"urn:uuid:{case.public_record.key}"
    assert (row["area"], row["place"], row["category"]) == (TOWN, "勉县周家山镇", "straw_burning")
    assert (row["outcome"], row["action"]) == ("founded", "火点已扑灭")
    assert (row["answer"], row["days_taken"]) == ("经查属实，已处理。", 1)
    assert [one["url"] for one in row["pictures"]] == [
        f"http://127.0.0.1:8000/complaints/{case.number}/pictures/{case.files.first().pk}/"
    ]
    assert not [one for one in ("秘密", "给来信人的答复", "channel") if one in str(answer)]
    assert ask(client, f"{ADDRESS}{case.public_record.key}/") == row


def test_filters(client):
    first = published_case()
    dust = published_case(category=category("dust", name="扬尘"), at=NOW + 3 * HOUR)
    far = published_case(area=area("610702001"), outcome=Outcome.UNFOUNDED, at=NOW + 20 * HOUR)

    assert numbers(ask(client)) == [far.number, dust.number, first.number]
    assert numbers(ask(client, area=COUNTY)) == [dust.number, first.number]
    assert numbers(ask(client, area=TOWN, category="dust")) == [dust.number]
    assert numbers(ask(client, outcome="unfounded")) == [far.number]
    assert numbers(ask(client, end="2026-11-25")) == [dust.number, first.number]
    assert numbers(ask(client, start="2026-11-26")) == [far.number]
    assert ask(client, script="hant")["results"][0]["place"] == "漢台區北關街道"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"category": "unknown"}, "category"),
        ({"category": "\x00"}, "category"),
        ({"outcome": "x"}, "outcome"),
        ({"cursor": "AAAA"}, "cursor"),
        ({"start": "1000-01-01"}, "start"),
        ({"updated_since": "yesterday"}, "updated_since"),
        ({"area": "999999"}, "area"),
    ],
)
def test_bad_input_names_its_field(client, question, field):
    assert ask(client, status=400, **question)["errors"][0]["attr"] == field


def test_a_place_that_few_reports_come_from_can_not_be_asked_for(client):
    few = AreaFactory(code="610730", name="佛坪县", parent=area("610700"))
    case = published_case(area=few)

    (row,) = ask(client)["results"]
    assert (row["number"], row["area"], row["place"]) == (case.number, "610700", "汉中市")
    assert ask(client, area="610730", status=400)["errors"][0]["attr"] == "area"
    assert numbers(ask(client, area="610700")) == [case.number]


def test_a_walk_meets_each_once(client):
    for _each in range(5):
        published_case()
    found, address = [], f"{ADDRESS}?limit=2"
    while address:
        answer = ask(client, address)
        found += numbers(answer)
        address = answer["next"]

    assert len(found) == len(set(found)) == 5


def test_changes_are_told_once_the_oldest_first(client):
    cases = [published_case(at=NOW + n * HOUR) for n in range(3)]
    outcome_changed(cases[0], now=NOW + 5 * HOUR)
    first = ask(client, updated_since=NOW.isoformat(), limit=2)
    second = ask(client, first["next"])

    assert numbers(first) + numbers(second) == [one.number for one in [*cases[1:], cases[0]]]
    assert second["next"] is None and first["until"] == second["until"]
    again = ask(client, updated_since=first["until"], at=NOW + 30 * HOUR)
    assert again["results"] == []


@pytest.mark.parametrize("way", [OutcomeWithdrawal.REOPENED, OutcomeWithdrawal.RETENTION])
def test_what_is_taken_back_is_told_by_id_and_reason_alone(client, way):
    case = published_case()
    key, number = case.public_record.key, case.number
    if way == OutcomeWithdrawal.RETENTION:
        case_delete(case, now=NOW + HOUR)
    else:
        outcome_withdraw(case, because=way, now=NOW + HOUR)
        case.save()

    answer = ask(client, updated_since=NOW.isoformat(), area=COUNTY)
    assert answer["results"] == []
    (gone,) = answer["withdrawn"]
    assert gone == {
        "id": f"urn:uuid:{key}",
        "withdrawn_at": "2026-11-25T11:00:00+08:00",
        "reason": way.value,
    }
    assert number not in str(answer)
    assert ask(client)["withdrawn"] == []
    ask(client, f"{ADDRESS}{key}/", status=410)
    assert ask(client, updated_since=(NOW + 2 * HOUR).isoformat())["withdrawn"] == []


def test_what_is_not_public_is_unknown(client):
    hidden = CaseFactory(state=State.CLOSED)

    assert hidden.number not in str(ask(client))
    ask(client, f"{ADDRESS}6f1e3c1e-8a4e-4e0b-9a51-3a8f5a1f9f10/", status=404)


def test_a_table_for_a_spreadsheet_computes_nothing(client):
    published_case(text="=1+1", action="＝1+1")
    with time_machine.travel(NOW + HOUR, tick=False):
        text = client.get(f"{ADDRESS}?format=csv").content.decode()
    (row,) = csv.DictReader(StringIO(text))

    assert (row["answer"], row["action"]) == ("'=1+1", "'＝1+1")


def test_a_month_is_told_with_its_small_numbers_withheld(client):
    for _each in range(2):
        CaseFactory(area=area())
    # A month that still runs is not told.
    ask(client, f"{ADDRESS}monthly/", month="2026-11", status=400)
    answer = ask(client, f"{ADDRESS}monthly/", at=OVER, month="2026-11")
    rows = {one["area"]: one for one in answer["results"]}

    assert (answer["month"], answer["fewest"], answer["is_demo"]) == ("2026-11", 3, False)
    assert rows["610700"]["scope"] == "total"
    assert (rows["610700"]["received"], rows[COUNTY]["received"]) == (8, 5)
    CaseFactory(area=AreaFactory(code="610730", name="佛坪县", parent=area("610700")))
    answer = ask(client, f"{ADDRESS}monthly/", at=OVER, month="2026-11")
    rows = {one["area"]: one for one in answer["results"]}
    assert (rows["610730"]["received"], rows["610702"]["received"]) == (None, None)


def test_a_month_without_figures_says_so(client):
    assert ask(client, f"{ADDRESS}monthly/")["results"] == []
    for month in ("2020-01", "2026-13"):
        answer = ask(client, f"{ADDRESS}monthly/", month=month, status=400)
        assert answer["errors"][0]["attr"] == "month"


def test_a_long_list_costs_the_same(client, django_assert_max_num_queries):
    for _each in range(12):
        published_case()
    with django_assert_max_num_queries(12):
        ask(client, limit=12)
