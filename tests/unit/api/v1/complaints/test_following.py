"""Are the questions told, and a case only to whoever has its secret, slowed and locked else?"""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.complaints.evidence.limits import limits
from tests.factories.open311 import straw  # noqa: F401 - a category with its questions
from tests.unit.api.v1.complaints.given import (
    STATUS,
    ask,
    send,
)

pytestmark = pytest.mark.django_db


def test_the_questions_are_told(client):
    (row,) = client.get("/api/v1/complaints/categories/").json()["results"]

    assert (row["code"], row["name"]) == ("straw_burning", "秸秆焚烧")
    assert row["questions"][0] == {
        "code": "now",
        "text": "现在还在烧吗？",
        "text_en": "",
        "answer_type": "singlevaluelist",
        "required": True,
        "choices": [{"value": "yes", "name": "是"}, {"value": "no", "name": "否"}],
    }


def test_a_case_is_told_to_whoever_has_its_secret(client):
    told = send(client, description="我自己的话").json()
    spoken = f"{told['number'][:4]} {told['number'][4:]}"
    story = ask(client, spoken, told["secret"].lower()).json()

    assert (story["number"], story["state"], story["is_open"]) == (told["number"], "received", True)
    assert story["entries"][0]["kind"] == "submit"
    assert story["gathered_under"] is None and story["answer"] is None


def test_whatever_is_wrong_the_answer_is_the_same_slowed_and_locked(client):
    told = send(client).json()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        wrong = [ask(client, told["number"], "AAAAA-AAAAA-AAA"), ask(client, "1", "1"),
                 ask(client, "4071926853", told["secret"])]  # fmt: skip
        assert {one.status_code for one in wrong} == {404}
        assert len({one.content for one in wrong}) == 1
        for _each in range(3):
            last = ask(client, "1", "1")
        assert last.status_code == 429 and int(last["Retry-After"]) >= 1
        assert ask(client, told["number"], told["secret"]).status_code == 429
        clock.shift(timedelta(hours=1))
        assert ask(client, told["number"], told["secret"]).status_code == 200


def test_a_program_that_asks_for_many_is_not_locked_by_one_of_them(client, key):
    told = send(client, key=key).json()
    for _each in range(9):
        ask(client, "1", "1", **{"X-API-Key": key})

    assert ask(client, told["number"], told["secret"], **{"X-API-Key": key}).status_code == 200


@pytest.mark.parametrize(
    "given", [{}, {"number": "1"}, {"number": "\x00", "secret": "1"}, [], None]
)
def test_a_question_without_both_is_refused(client, given):
    answer = client.post(STATUS, json.dumps(given), content_type="application/json")

    assert answer.status_code == 400


def test_the_limits_are_those_of_the_form():
    assert limits().pictures == 9
