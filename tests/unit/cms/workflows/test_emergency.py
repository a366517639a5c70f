"""Is an emergency open, with a reason, and is going offline reviewed?"""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.workflows.emergency import emergency_do
from cms.workflows.enums import EmergencyAction, Role
from cms.workflows.policies import RefusedError, has_passed
from cms.workflows.rounds import withdrawal_request
from tests.unit.cms.workflows.round import client_of, fresh, pass_all, pass_step, person, step_of

REASON = "地震应急，市政府要求立即发布"


def emergency(client, page, action, reason=REASON):
    address = reverse("reviews_emergency", args=[page.pk])
    return client.post(address, {"action": action, "reason": reason})


def test_an_emergency_publishes_and_stands_in_the_log(draft, administrator):
    emergency(client_of(administrator), draft, "publish")

    assert fresh(draft).live
    entry = PageLogEntry.objects.get(action="portal.emergency.publish")
    assert (entry.user, entry.data["reason"]) == (administrator, REASON)


def test_an_emergency_takes_offline_and_deletes(draft, writer, department, chief, administrator):
    pass_all(draft, writer, department, chief)
    client = client_of(administrator)
    emergency(client, draft, "unpublish")
    assert not fresh(draft).live
    emergency(client, draft, "delete")
    assert not Page.objects.filter(pk=draft.pk).exists()
    actions = PageLogEntry.objects.filter(action__startswith="portal.").order_by("timestamp")
    assert [one.action for one in actions] == [
        "portal.emergency.unpublish",
        "portal.emergency.delete",
    ]
    assert all(one.data["reason"] == REASON for one in actions)


@pytest.mark.parametrize("reason", ["", "急", "  。  "])
@pytest.mark.parametrize("action", list(EmergencyAction))
def test_without_a_reason_nothing_happens(draft, administrator, action, reason):
    answer = emergency(client_of(administrator), draft, action, reason)

    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert not fresh(draft).live
    with pytest.raises(ValidationError):
        emergency_do(
            page=fresh(draft), action=action, reason=reason, by=administrator, now=timezone.now()
        )


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(EmergencyAction))
def test_no_role_has_it_by_itself(draft, role, action):
    user = person("somebody", role)
    address = reverse("reviews_emergency", args=[draft.pk])
    assert client_of(user).get(address).status_code == 302
    emergency(client_of(user), draft, action)
    with pytest.raises(RefusedError):
        emergency_do(page=fresh(draft), action=action, reason=REASON, by=user, now=timezone.now())
    assert not fresh(draft).live


@pytest.fixture
def live(draft, writer, department, chief):
    pass_all(draft, writer, department, chief)
    return fresh(draft)


def test_going_offline_passes_the_same_three(live, writer, department, chief):
    address = reverse("reviews_offline", args=[live.pk])
    answer = client_of(writer).post(address, {"reason": "数据来源有误"})

    assert answer["Location"] == reverse("reviews_step", args=[step_of(live).pk])
    for by in (writer, department, chief):
        assert fresh(live).live
        pass_step(live, by)
    assert not fresh(live).live
    assert PageLogEntry.objects.get(action="wagtail.unpublish").user == chief
    assert not has_passed(fresh(live))  # it goes out again only by a new round


def test_a_request_needs_a_reason_and_a_live_page(live, writer):
    client = client_of(writer)
    assert (
        client.post(reverse("reviews_offline", args=[live.pk]), {"reason": " "}).status_code == 200
    )
    assert fresh(live).current_workflow_state is None
    live.unpublish()
    with pytest.raises(ValidationError):
        withdrawal_request(page=fresh(live), reason="过期", by=writer, now=timezone.now())


def test_a_request_does_not_cut_into_a_round(live, writer):
    withdrawal_request(page=live, reason="有误", by=writer, now=timezone.now())
    with pytest.raises(ValidationError):
        withdrawal_request(page=fresh(live), reason="有误", by=writer, now=timezone.now())


@pytest.mark.parametrize("role", [Role.GRID_OFFICER, Role.AUDITOR])
def test_who_may_not_edit_may_not_ask(live, role):
    address = reverse("reviews_offline", args=[live.pk])
    client_of(person("somebody", role)).post(address, {"reason": "数据来源有误"})
    assert fresh(live).current_workflow_state is None
