"""In which order does the dashboard list what waits, and how does it say how late it is?"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from wagtail import hooks

from cms.core.morning import MORNING_HOOK, DueItem, by_urgency, due_items, span_text

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)


def item(what: str, due_in: timedelta | None) -> DueItem:
    return DueItem("公报", what, "未拟稿", "/admin/", None if due_in is None else NOW + due_in)


def test_the_oldest_deadline_comes_first_and_what_has_none_last() -> None:
    found = by_urgency(
        [
            item("无期限", None),
            item("今晚", 7 * HOUR),
            item("迟一小时", -HOUR),
            item("迟一天", -24 * HOUR),
        ]
    )
    assert [one.what for one in found] == ["迟一天", "迟一小时", "今晚", "无期限"]


@pytest.mark.django_db
def test_a_registered_provider_is_asked_for_the_user_and_the_moment() -> None:
    def provider(user: object, now: datetime) -> list[DueItem]:
        return [item(f"{user} {now:%H:%M}", None)]

    with hooks.register_temporarily(MORNING_HOOK, provider):
        found = due_items(user=AnonymousUser(), now=NOW)
    assert [one.what for one in found] == ["AnonymousUser 13:00"]


@pytest.mark.parametrize(
    ("due_in", "late", "soon"),
    [
        (-HOUR, HOUR, False),
        (timedelta(), None, True),
        (4 * HOUR, None, True),
        (5 * HOUR, None, False),
        (None, None, False),
    ],
)
def test_late_soon_or_far(due_in: timedelta | None, late: timedelta | None, soon: bool) -> None:
    one = item("日报", due_in)
    assert (one.late_by(NOW), one.is_soon(NOW)) == (late, soon)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=2, hours=5), "2 days"),
    ],
)
def test_a_span_in_the_largest_unit(span: timedelta, text: str) -> None:
    with translation.override("en"):
        assert span_text(span) == text
