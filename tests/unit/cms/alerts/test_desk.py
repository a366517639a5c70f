"""Who may begin a notice, by which buttons, and what does the form refuse?"""

from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.alerts.dashboard import alerts_due
from cms.alerts.models import AlertIndexPage, AlertPage
from cms.workflows.enums import Role
from portal.grid.models import Area, Unit, UnitMember
from tests.unit.cms.alerts.notices import CONTENT, DAY, HOUR, NOW, follow, issue
from tests.unit.cms.workflows.round import client_of, person

MAY_ADD = {Role.OFFICE_WRITER, Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD, Role.PROPAGANDA_EDITOR}


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        yield


def next_url(page: AlertPage, kind: str = "lifted") -> str:
    return reverse("alert_next", args=[page.pk, kind])


def typed(**changes: Any) -> dict[str, Any]:
    """Return what an editor types into the form of a first notice."""
    return {
        "title": "汉中市发布重污染天气橙色预警",
        "level": "orange",
        "areas": [str(Area.objects.get(code="610700").pk)],
        "issued_at": "2026-11-24 18:00",
        "effective_at": "2026-11-24 20:00",
        "expected_end": "2026-11-27 20:00",
        "summary": "",
        "source_file": "",
        "corrected": "",
        "title_en": "",
        "text_en": "",
        "advice_en": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **CONTENT,
        **changes,
    }


def add(user: User, index: AlertIndexPage, **changes: Any) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["alerts", "alertpage", index.pk])
    return client_of(user).post(url, typed(**changes))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_at_the_button(index: AlertIndexPage, role: Role):
    page = issue(index)
    user = person("somebody", role)
    client_of(user).post(next_url(page))
    allowed = "add" in index.permissions_for_user(user).permissions
    assert AlertPage.objects.filter(kind="lifted").exists() is allowed
    assert allowed or role not in MAY_ADD


def test_a_stranger_is_sent_to_the_door(index: AlertIndexPage, client: Client):
    answer = client.post(next_url(issue(index)))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    assert AlertPage.objects.count() == 1


def test_reading_and_forged_requests_begin_nothing(index: AlertIndexPage):
    page = issue(index)
    user = person("writer", Role.OFFICE_WRITER)
    assert client_of(user).get(next_url(page)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(next_url(page)).status_code == 403
    assert client_of(user).post(next_url(page, "unheard-of")).status_code == 404
    assert AlertPage.objects.count() == 1


def test_the_next_notice_begins_filled_in(index: AlertIndexPage):
    page = issue(index)
    user = person("writer", Role.OFFICE_WRITER)
    answer = client_of(user).post(next_url(page, "upgraded"))
    draft = AlertPage.objects.get(kind="upgraded")

    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert not draft.live
    assert draft.owner == user
    assert (draft.level, draft.previous) == ("red", page)
    assert draft.title == "汉中市将重污染天气橙色预警升级为红色预警"
    assert draft.mandatory_measures == page.mandatory_measures
    assert draft.issued_at == NOW + 2 * HOUR
    assert draft.document_number == draft.cause == ""
    assert [area.code for area in draft.areas.all()] == ["610700"]


def test_a_button_that_is_out_of_date_says_so(index: AlertIndexPage):
    page = issue(index)
    follow(page, "lifted", at=NOW + HOUR)
    answer = client_of(person("writer", Role.OFFICE_WRITER)).post(next_url(page), follow=True)
    assert [str(one) for one in answer.context["messages"]]
    assert AlertPage.objects.count() == 2


def test_a_first_notice_is_typed_and_saved_as_a_draft(index: AlertIndexPage):
    add(person("writer", Role.OFFICE_WRITER), index)
    page = AlertPage.objects.get()
    assert (page.kind, page.live, page.level) == ("issued", False, "orange")
    assert page.slug == "20261124-1800-issued"
    assert page.area_names == "汉中市"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issued_at": "2026-11-25 18:00", "effective_at": "2026-11-25 19:00"}, "issued_at"),
        ({"effective_at": "2026-11-24 17:00"}, "effective_at"),
        ({"expected_end": "2026-11-24 19:00"}, "expected_end"),
        ({"level": "blue"}, "level"),
        ({"health_advice": "", "action-submit": "1"}, "health_advice"),
        ({"mandatory_measures": " ", "action-submit": "1"}, "mandatory_measures"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(index: AlertIndexPage, changes, field):
    answer = add(person("writer", Role.OFFICE_WRITER), index, **changes)
    assert field in answer.context["form"].errors
    assert not AlertPage.objects.exists()


def test_an_area_that_is_taken_is_refused_in_the_form(index: AlertIndexPage):
    issue(index)
    answer = add(person("writer", Role.OFFICE_WRITER), index)
    assert "areas" in answer.context["form"].errors


def test_a_draft_may_be_incomplete(index: AlertIndexPage):
    add(person("writer", Role.OFFICE_WRITER), index, health_advice="", cause="")
    assert AlertPage.objects.count() == 1


def test_a_reporter_of_a_county_begins_no_alert_of_the_city(index: AlertIndexPage):
    county = Area.objects.get(code="610702")
    unit = Unit.objects.create(code="c1", name="汉台区人民政府", kind="county", area=county)
    reporter = person("reporter", Role.COUNTY_REPORTER)
    UnitMember.objects.create(user=reporter, unit=unit)
    page = issue(index)
    client_of(reporter).post(next_url(page))
    draft = AlertPage.objects.filter(kind="lifted").first()
    assert draft is None or not draft.permissions_for_user(reporter).can_publish()


def test_the_dashboard_shows_the_running_alert_with_its_buttons(index: AlertIndexPage):
    page = issue(index)
    user = person("writer", Role.OFFICE_WRITER)
    text = client_of(user).get(reverse("wagtailadmin_home")).content.decode()
    assert page.title in text
    for kind in ("upgraded", "lowered", "extended", "corrected", "lifted"):
        assert next_url(page, kind) in text
    auditor = person("auditor", Role.AUDITOR)
    text = client_of(auditor).get(reverse("wagtailadmin_home")).content.decode()
    assert page.title in text
    assert next_url(page) not in text


def test_an_end_that_has_passed_is_due_on_the_morning_page(index: AlertIndexPage):
    page = issue(index, expected_end=NOW + HOUR)
    user = person("writer", Role.OFFICE_WRITER)
    assert [item.due_at for item in alerts_due(user, NOW + 2 * HOUR)] == [page.expected_end]
    assert list(alerts_due(user, NOW)) == []
    assert list(alerts_due(person("auditor", Role.AUDITOR), NOW + DAY)) == []


def test_alerts_go_the_short_way(index: AlertIndexPage):
    assert AlertPage.review_way == "short"
    page = issue(index, live=False)
    workflow = page.get_workflow()
    assert workflow is not None
    assert workflow.tasks.count() == 2
