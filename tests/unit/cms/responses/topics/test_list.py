"""Do editors see what is hot, with the cases behind it and nothing that was reported?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.responses.topics.morning import topics_due
from cms.workflows.enums import Role
from portal.complaints.enums import Outcome, State
from portal.complaints.models import Complaint
from tests.factories.articles import responses_column
from tests.factories.complaints import NOW, CaseFactory, area, draft_of, officer
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
URL = "/admin/hot-topics/"
SEEING = {
    Role.COUNTY_REPORTER,
    Role.OFFICE_WRITER,
    Role.PROPAGANDA_EDITOR,
    Role.DEPARTMENT_LEAD,
    Role.CHIEF_LEAD,
    Role.AUDITOR,
}


def shown(user, query=""):
    return client_of(user).get(f"{URL}{query}").content.decode()


def test_a_topic_stands_with_its_cases_and_without_what_was_reported(cases, people):
    writer, approver = officer("w"), officer("a")
    draft_of(cases[0], writer, text="给您的答复", public_text="公开的答复", is_for_public=True,
             approved_by=approver, approved_at=NOW)  # fmt: skip
    Complaint.objects.filter(pk=cases[0].pk).update(
        state=State.CLOSED, outcome=Outcome.FOUNDED, is_public=True, published_at=NOW
    )
    page = shown(people[Role.PROPAGANDA_EDITOR])

    assert "勉县周家山镇 · 秸秆焚烧" in page and "公开的答复" in page
    for case in cases:
        assert f"{case.number[:4]} {case.number[4:7]}" in page
    assert not [
        one for one in ("秘密", "给您的答复", "冒黑烟") if one in page.split("topics-words")[0]
    ]


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_it_or_not(cases, people, role):
    answer = client_of(people[role]).get(URL)

    assert (answer.status_code == 200) == (role in SEEING)
    assert (URL in client_of(people[role]).get("/admin/").content.decode()) == (role in SEEING)


def test_a_reporter_sees_the_own_county_whatever_is_asked_for(cases, people):
    for _each in range(3):
        CaseFactory(area=area("610702001"))
    for query in ("", "?county=610702", "?county="):
        page = shown(people[Role.COUNTY_REPORTER], query)
        assert "周家山镇" in page and "北关街道" not in page
    assert "北关街道" in shown(people[Role.OFFICE_WRITER])
    assert "周家山镇" not in shown(people[Role.OFFICE_WRITER], "?county=610702")
    people[Role.COUNTY_REPORTER].unit_memberships.all().delete()
    assert "周家山镇" not in shown(people[Role.COUNTY_REPORTER], "?county=610725")


def test_an_empty_list_says_what_a_topic_is(people):
    assert "topics-empty" in shown(people[Role.OFFICE_WRITER])
    assert "topics-empty" in shown(people[Role.OFFICE_WRITER], "?days=x&county=%00&page=-1")


def test_the_period_is_chosen(people):
    for days in (1, 9, 12):
        CaseFactory(received_at=NOW - timedelta(days=days))

    assert "topics-empty" in shown(people[Role.OFFICE_WRITER])
    assert "周家山镇" in shown(people[Role.OFFICE_WRITER], "?days=14")


def test_only_who_sees_a_case_at_the_desk_is_led_there(cases, people):
    address = f"/admin/complaints/{cases[0].pk}/"

    assert address in shown(people[Role.CHIEF_LEAD])
    assert address not in shown(people[Role.PROPAGANDA_EDITOR])


def test_the_queries_do_not_grow_with_the_cases(cases, people):
    def queries():
        client = client_of(people[Role.OFFICE_WRITER])
        client.get(URL)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(URL)
        return len(seen)

    few = queries()
    for _each in range(12):
        CaseFactory()
    assert queries() <= few


def test_the_morning_names_what_waits_and_by_when_to_who_can_answer(cases, people):
    (item,) = topics_due(people[Role.OFFICE_WRITER], NOW)
    assert "周家山镇" in item.what
    assert item.due_at == NOW + timedelta(hours=48)
    for role in (Role.AUDITOR, Role.CASE_INTAKE, Role.GRID_OFFICER):
        assert list(topics_due(people[role], NOW)) == []
    responses_column().delete()
    assert list(topics_due(people[Role.OFFICE_WRITER], NOW)) == []
