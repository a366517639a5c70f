"""Is a concern answered in time, and is a rumour ever shown without its verdict?"""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from cms import publications
from cms.responses.models import ResponsePage
from cms.responses.setup import CLASSES
from cms.responses.wagtail_hooks import answers_due
from cms.responses.wording import summary_with_verdict, title_with_verdict
from tests.factories.articles import (
    new_response,
    response,
    response_draft,
    responses_column,
    rumour,
)
from tests.factories.pages import NOON, draft, publish

pytestmark = pytest.mark.django_db
CLAIM = "汉江汉中段出现大量死鱼"


def test_a_response_says_what_was_asked_found_and_answered(client: Client) -> None:
    page = response(complaint_count=17)
    text = client.get(page.url).content.decode()
    for said in (page.concern, "17", "汉中市大气污染治理办公室", "2026年11月19日"):
        assert said in text
    (found,) = publications.published(kinds=["responses"])
    assert page.concern in found.html


@pytest.mark.parametrize("hours", [48, 24, 5])
def test_the_deadline_runs_from_the_raising_by_its_class(hours: int) -> None:
    page = response_draft(hours=hours)
    assert page.due_at == page.raised_at + timedelta(hours=hours)


def test_the_classes_are_those_of_the_instruments() -> None:
    assert {hours for _name, hours, _instrument in CLASSES} == {48, 24, 5}
    assert all(instrument for _name, _hours, instrument in CLASSES)


def test_what_waits_is_counted_down_to_whoever_may_answer() -> None:
    page = response_draft(hours=5)
    response("已回应")
    chief = User.objects.create_superuser("chief", password="x")
    (item,) = answers_due(chief, NOON)
    assert item.what == page.draft_title
    assert item.late_by(NOON) == timedelta(hours=15)
    assert list(answers_due(User.objects.create_user("guest"), NOON)) == []


def test_the_countdown_costs_the_same_with_many(django_assert_num_queries: Any) -> None:
    chief = User.objects.create_superuser("chief", password="x")
    for number in range(3):
        response_draft(title=f"第{number}件")
    with django_assert_num_queries(2):
        assert len(list(answers_due(chief, NOON))) == 3
    for number in range(3, 10):
        response_draft(title=f"第{number}件")
    with django_assert_num_queries(2):
        assert len(list(answers_due(chief, NOON))) == 10


@pytest.mark.parametrize("name", ["answered_by", "answer"])
def test_nothing_goes_out_without_an_answer_and_who_gives_it(name: str) -> None:
    page = draft(new_response(), under=responses_column())
    setattr(page, name, None if name == "answered_by" else page.answer.stream_block.to_python([]))
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert name in refused.value.message_dict


def strings(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_feed_never_says_the_claim_alone(client: Client, form: str) -> None:
    rumour(title=CLAIM, summary="")
    text = client.get(f"/feeds/responses.{form}").content.decode()
    assert CLAIM in text
    if form == "json":
        assert all("不实" in one for one in strings(json.loads(text)) if CLAIM in one)


@pytest.mark.parametrize("summary", ["", "监测断面未见异常。", CLAIM])
def test_every_part_of_the_page_that_says_the_claim_says_the_verdict_first(
    client: Client, summary: str
) -> None:
    page = rumour(title=CLAIM, summary=summary, seo_title=CLAIM, search_description=CLAIM)
    for url in (page.url, responses_column().url):
        for line in client.get(url).content.decode().splitlines():
            if CLAIM in line and "crumb" not in line:
                assert "不实" in line.split(CLAIM)[0], line


def test_the_verdict_is_put_in_once_and_follows_a_change() -> None:
    once = title_with_verdict("网传某事", "false")
    assert once == "【不实】网传某事"
    assert title_with_verdict(once, "false") == once
    assert title_with_verdict(once, "misleading") == "【误导】网传某事"
    summary = summary_with_verdict("查无此事。", "false", "某事")
    assert summary == "核查结论：不实。查无此事。"
    assert summary_with_verdict(summary, "misleading", "某事") == "核查结论：误导。查无此事。"


def test_a_long_summary_loses_its_end_and_never_its_verdict() -> None:
    text = summary_with_verdict("", "false", "长" * 400)
    assert len(text) == 300
    assert text.startswith("核查结论：不实。")


def test_the_database_wants_a_verdict_for_a_rumour_and_none_for_a_concern() -> None:
    page = response()
    for fields in ({"kind": "rumour", "verdict": ""}, {"kind": "concern", "verdict": "false"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ResponsePage.objects.filter(pk=page.pk).update(**fields)
