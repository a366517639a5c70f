"""Does the dashboard show what is due, what waits and what was returned, each to its own people?"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Workflow

from cms.core.morning import MORNING_HOOK, DueItem
from tests.factories.pages import draft, home
from tests.pages.models import NoticePage

HOME = "wagtailadmin_home"


def person(name: str, group: str) -> User:
    user = User.objects.create_user(name, password="x")
    user.groups.add(Group.objects.get(name=group))
    return user


def page_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    text: str = client.get(reverse(HOME)).content.decode()
    return text


def _due(user: Any, now: datetime) -> list[DueItem]:
    return [
        DueItem("报送", "洋县月报", "未报送", "/admin/late/", now - timedelta(hours=30)),
        DueItem("公报", "空气质量预报", "未拟稿", "/admin/soon/", now + timedelta(hours=2)),
        DueItem("政策", "政策解读", "缺少解读", "/admin/open/"),
    ]


@pytest.fixture
def editor(db: Any) -> User:
    return person("小王", "Editors")


@pytest.fixture
def returned(editor: User) -> tuple[NoticePage, User]:
    """A page that an editor handed in and a moderator sent back."""
    page = draft(NoticePage(title="退回的通知", owner=editor))
    moderator = person("老李", "Moderators")
    Workflow.objects.get().start(page, editor)
    state = page.current_workflow_task_state
    state.reject(user=moderator, comment="请核对数据")
    return page, moderator


def test_what_is_late_comes_first_and_says_by_how_much(editor: User) -> None:
    with hooks.register_temporarily(MORNING_HOOK, _due):
        text = page_of(editor)
    places = [text.index(name) for name in ("洋县月报", "空气质量预报", "政策解读")]
    assert places == sorted(places)
    assert text.count("morning__badge--late") == 1
    assert 'href="/admin/late/"' in text


def test_nothing_due_is_said(editor: User) -> None:
    assert 'id="morning-section"' in page_of(editor)


def test_our_list_stands_above_what_wagtail_shows(returned: tuple[NoticePage, User]) -> None:
    _page, moderator = returned
    text = page_of(moderator)
    assert text.index('id="morning-section"') < text.index('id="returned-section"')


def test_what_i_returned_is_mine_alone(returned: tuple[NoticePage, User], editor: User) -> None:
    _page, moderator = returned
    text = page_of(moderator)
    assert 'id="returned-section"' in text
    assert "请核对数据" in text
    assert 'id="returned-section"' not in page_of(editor)


def test_what_was_handed_in_again_is_no_longer_returned(
    returned: tuple[NoticePage, User], editor: User
) -> None:
    page, moderator = returned
    page.current_workflow_state.resume(user=editor)
    assert 'id="returned-section"' not in page_of(moderator)


def queries_with(number: int, editor: User, moderator: User) -> int:
    for _ in range(number):
        page = draft(NoticePage(title="通知", owner=editor), under=home())
        Workflow.objects.get().start(page, editor)
        page.current_workflow_task_state.reject(user=moderator)
    client = Client()
    client.force_login(moderator)
    client.get(reverse(HOME))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(HOME))
    return len(queries)


def test_what_was_returned_costs_the_same_however_much(editor: User) -> None:
    moderator = person("老李", "Moderators")
    few = queries_with(5, editor, moderator)
    assert queries_with(15, editor, moderator) <= few


def test_the_page_of_an_administrator(admin_client: Client) -> None:
    assert admin_client.get(reverse(HOME)).status_code == 200
    assert timezone.localtime().tzinfo is not None
