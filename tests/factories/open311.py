"""A city with a county, a category with questions, a key, and a case whose outcome is public."""

import pytest
from django.utils import timezone

from api.keys.services import key_issue
from portal.complaints.enums import FileKind, Outcome, State
from portal.complaints.models import Question
from portal.complaints.numbers import new_number
from tests.factories.complaints import CaseFactory, area, category, draft_of, file_of, officer, unit


@pytest.fixture
def straw(db):
    area()
    unit()
    straw = category()
    Question.objects.create(
        category=straw, code="now", text="现在还在烧吗？", answer_type="singlevaluelist",
        choices="yes|是\nno|否", is_required=True,
    )  # fmt: skip
    Question.objects.create(
        category=straw, code="what", text="烧的是什么？", answer_type="multivaluelist",
        choices="straw|秸秆\nwaste|垃圾",
    )  # fmt: skip
    return straw


@pytest.fixture
def key(straw):
    return key_issue(name="小程序", contact="", per_minute=600, by=None, now=timezone.now())


@pytest.fixture
def published(straw):
    """A case that was answered in public; the citizen's own words must not be told."""
    now = timezone.now()
    case = CaseFactory(
        number=new_number(),
        description="张秘密 13900001234 家旁边有人烧秸秆",
        place="张家院子3号",
        latitude="33.153000",
        longitude="106.673000",
        state=State.CLOSED,
        outcome=Outcome.FOUNDED,
        action="火点已扑灭",
        is_public=True,
        received_at=now,
        published_at=now,
        closed_at=now,
        unit=unit(),
    )
    draft_of(
        case, officer("drafter"), text="经查属实，已处理。", is_for_public=True,
        approved_by=officer("approver"), approved_at=now,
    )  # fmt: skip
    file_of(case, FileKind.AFTER, may_be_public=True, width=10, height=10)
    return case
