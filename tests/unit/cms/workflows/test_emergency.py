"""Is an emergency open, with a reason, and is going offline reviewed?"""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.selectors import withdrawal_of
from cms.core.lifecycle.services import WITHDRAWN
from cms.workflows.emergency import emergency_do
from cms.workflows.enums import EmergencyAction, Role
from cms.workflows.policies import RefusedError, has_passed
from cms.workflows.rounds import withdrawal_request
from tests.unit.cms.workflows.round import client_of, fresh, pass_all, pass_step, person, step_of

REASON = "地震应急，市政府要求立即发布"


WRONG = {"category": "factual-error", "reason": "数据来源有误，已核实"}


def ask(page, by):
    withdrawal_request(page=page, category="other", reason="有误", by=by, now=timezone.now())


def emergency(client, page, action, reason=REASON):
    address = reverse("reviews_emergency", args=[page.pk])
    return client.post(address, {"action": action, "reason": reason})


def test_an_emergency_publishes_and_stands_in_the_log(draft, administrator):
    emergency(client_of(administrator), draft, "publish")

    assert fresh(draft).live
    entry = PageLogEntry.objects.get(action="portal.emergency.publish")
    assert (entry.user, entry.data["reason"]) == (administrator, REASON)


def test_an_emergency_takes_offline_with_a_notice(draft, writer, department, chief, administrator):
    pass_all(draft, writer, department, chief)

    emergency(client_of(administrator), draft, "unpublish")

    assert not fresh(draft).live
    entry = PageLogEntry.objects.get(action="portal.emergency.unpublish")
    assert (entry.user, entry.data["reason"]) == (administrator, REASON)
    withdrawal = withdrawal_of(fresh(draft))
    assert (withdrawal.category, withdrawal.reason) == (WithdrawalReason.OTHER, REASON)


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
def column(home):
    return home.add_child(instance=Page(title="栏目", slug="column"))


def move(client, page, destination, reason=REASON):
    address = reverse("reviews_emergency", args=[page.pk])
    data = {"action": "move", "reason": reason, "destination": destination.pk}
    return client.post(address, data)


def test_an_emergency_moves_a_live_page_and_its_old_address_leads_on(
    live, column, administrator, client
):
    old = live.url
    answer = move(client_of(administrator), live, column)

    assert answer.status_code == 302
    moved = fresh(live)
    assert (moved.get_parent().pk, moved.live) == (column.pk, True)
    entry = PageLogEntry.objects.get(action="portal.emergency.move")
    assert (entry.user, entry.data["reason"]) == (administrator, REASON)
    redirect = client.get(old)
    assert (redirect.status_code, redirect["Location"]) == (301, moved.url)


def test_a_move_needs_a_reason_and_a_place_that_fits(live, home, column, administrator):
    before = live.get_parent().pk
    client = client_of(administrator)
    for destination, reason in ((column, "急"), (home, REASON), (live, REASON)):
        assert move(client, live, destination, reason).status_code == 200
    column.add_child(instance=Page(title="同名", slug=live.slug))
    answer = move(client, live, column)

    assert answer.status_code == 200
    assert fresh(live).get_parent().pk == before
    assert not PageLogEntry.objects.filter(action="portal.emergency.move").exists()


def test_without_a_place_the_form_asks_for_it(live, column, administrator):
    answer = emergency(client_of(administrator), live, "move")

    assert answer.context["form"].errors["destination"]
    with pytest.raises(ValidationError):
        emergency_do(
            page=fresh(live),
            action=EmergencyAction.MOVE,
            reason=REASON,
            by=administrator,
            now=timezone.now(),
        )


@pytest.mark.parametrize("role", list(Role))
def test_no_role_moves_a_live_page(live, column, role):
    user = person("mover", role)
    move(client_of(user), live, column)
    address = reverse("wagtailadmin_pages:move_confirm", args=[live.pk, column.pk])
    client_of(user).post(address)

    assert fresh(live).get_parent().pk != column.pk


@pytest.fixture
def live(draft, writer, department, chief):
    pass_all(draft, writer, department, chief)
    return fresh(draft)


def test_going_offline_passes_the_same_three(live, writer, department, chief):
    address = reverse("reviews_offline", args=[live.pk])
    answer = client_of(writer).post(address, WRONG)

    assert answer["Location"] == reverse("reviews_step", args=[step_of(live).pk])
    for by in (writer, department, chief):
        assert fresh(live).live
        pass_step(live, by)
    assert not fresh(live).live
    assert PageLogEntry.objects.get(action=WITHDRAWN).user == chief
    withdrawal = withdrawal_of(fresh(live))
    assert (withdrawal.category, withdrawal.reason) == tuple(WRONG.values())
    assert not has_passed(fresh(live))  # it goes out again only by a new round


def test_a_request_needs_a_reason_and_a_live_page(live, writer):
    address = reverse("reviews_offline", args=[live.pk])
    answer = client_of(writer).post(address, WRONG | {"reason": " "})
    assert answer.status_code == 200
    assert fresh(live).current_workflow_state is None
    live.unpublish()
    with pytest.raises(ValidationError):
        ask(fresh(live), writer)


def test_a_request_does_not_cut_into_a_round(live, writer):
    ask(live, writer)
    with pytest.raises(ValidationError):
        ask(fresh(live), writer)


@pytest.mark.parametrize("role", [Role.GRID_OFFICER, Role.AUDITOR])
def test_who_may_not_edit_may_not_ask(live, role):
    address = reverse("reviews_offline", args=[live.pk])
    client_of(person("somebody", role)).post(address, WRONG)
    assert fresh(live).current_workflow_state is None
