"""Which notice may follow which, and does the database hold one open alert for each area?"""

import itertools

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.alerts.chains import Alert, AlertArea, AlertMessage
from cms.alerts.enums import AlertLevel, AlertState, NoticeKind
from cms.alerts.models import AlertIndexPage, AlertPage
from cms.alerts.sealing import alert_standing
from cms.alerts.services import notice_draft
from cms.alerts.transitions import (
    MAY_FOLLOW,
    check_level,
    check_order,
    kinds_after,
    state_after,
)
from cms.core.lifecycle.services import page_withdraw
from portal.grid.models import Area
from tests.factories.pages import publish
from tests.unit.cms.alerts.notices import DAY, HOUR, NOW, follow, issue

K, S = NoticeKind, AlertState
CHANGES = {K.UPGRADED, K.LOWERED, K.EXTENDED, K.CORRECTED, K.LIFTED}
# Written out, so that a change of the table is a change of the test.
ALLOWED = {(S.NONE, K.ISSUED), (S.LIFTED, K.CORRECTED)} | {(S.IN_FORCE, kind) for kind in CHANGES}


@pytest.mark.parametrize(("state", "kind"), [*itertools.product(S, K)])
def test_every_pair_of_state_and_notice(state, kind):
    if (state, kind) in ALLOWED:
        check_order(state, kind)
    else:
        with pytest.raises(ValidationError):
            check_order(state, kind)
    assert (kind in MAY_FOLLOW[state]) == ((state, kind) in ALLOWED)


@pytest.mark.parametrize(
    ("kind", "before", "level"), [*itertools.product(K, AlertLevel, AlertLevel)]
)
def test_every_pair_of_levels(kind, before, level):
    fits = {
        K.UPGRADED: level.rank > before.rank,
        K.LOWERED: level.rank < before.rank,
        K.EXTENDED: level == before,
        K.LIFTED: level == before,
    }.get(kind, True)
    if fits:
        check_level(kind, level, before)
    else:
        with pytest.raises(ValidationError) as error:
            check_level(kind, level, before)
        assert list(error.value.message_dict) == ["level"]


def test_a_correction_changes_nothing_about_how_the_alert_stands():
    assert [state_after(state, K.CORRECTED) for state in S] == list(S)
    assert state_after(S.IN_FORCE, K.LIFTED) == S.LIFTED


def test_what_cannot_be_raised_or_lowered_has_no_button():
    assert K.UPGRADED not in kinds_after(S.IN_FORCE, AlertLevel.RED)
    assert K.LOWERED not in kinds_after(S.IN_FORCE, AlertLevel.YELLOW)
    assert set(kinds_after(S.IN_FORCE, AlertLevel.ORANGE)) == CHANGES
    assert kinds_after(S.LIFTED, AlertLevel.RED) == (K.CORRECTED,)


def test_an_alert_through_its_whole_life(index: AlertIndexPage):
    first = issue(index)
    red = follow(first, "upgraded", at=NOW + HOUR)
    longer = follow(red, "extended", at=NOW + 2 * HOUR, expected_end=NOW + 5 * DAY)
    yellow = follow(longer, "lowered", at=NOW + 3 * HOUR, level="yellow")
    corrected = follow(yellow, "corrected", at=NOW + 4 * HOUR)
    lifted = follow(corrected, "lifted", at=NOW + 5 * HOUR)
    again = follow(lifted, "corrected", at=NOW + 6 * HOUR)

    assert [page.level for page in (red, longer, yellow)] == ["red", "red", "yellow"]
    messages = AlertMessage.objects.all()
    assert [message.number for message in messages] == [1, 2, 3, 4, 5, 6, 7]
    assert [message.ends_alert for message in messages] == [False] * 5 + [True] * 2
    assert alert_standing(Alert.objects.get()) == (S.LIFTED, AlertLevel.YELLOW)
    assert not AlertArea.objects.exists()
    assert again.message.alert.ends_at == again.effective_at


def test_a_notice_follows_the_last_one_only(index: AlertIndexPage):
    first = issue(index)
    follow(first, "upgraded", at=NOW + HOUR)
    with pytest.raises(ValidationError):
        notice_draft(previous=first, kind=K.LIFTED, by=None, now=NOW)


def test_of_two_drafts_about_one_notice_the_second_is_refused(index: AlertIndexPage):
    first = issue(index)
    one = follow(first, "upgraded", at=NOW + HOUR, live=False)
    other = follow(first, "lifted", at=NOW + HOUR, live=False)
    publish(one, at=NOW + HOUR)
    with pytest.raises(ValidationError):
        publish(other, at=NOW + 2 * HOUR)
    assert AlertMessage.objects.count() == 2
    assert not AlertPage.objects.get(pk=other.pk).live


def test_a_draft_that_somebody_began_is_opened_again(index: AlertIndexPage):
    first = issue(index)
    one = notice_draft(previous=first, kind=K.LIFTED, by=None, now=NOW)
    assert notice_draft(previous=first, kind=K.LIFTED, by=None, now=NOW + HOUR).pk == one.pk


def test_nothing_follows_a_draft(index: AlertIndexPage):
    first = issue(index, live=False)
    with pytest.raises(ValidationError):
        notice_draft(previous=first, kind=K.LIFTED, by=None, now=NOW)


@pytest.mark.parametrize("codes", [("610700",), ("610702",), ("610702", "610722")])
def test_an_area_has_one_open_alert(index: AlertIndexPage, codes):
    issue(index)
    with pytest.raises(ValidationError) as error:
        issue(index, codes=codes, at=NOW + HOUR)
    assert "areas" in error.value.message_dict
    assert AlertPage.objects.filter(live=True).count() == 1


def test_two_counties_have_alerts_of_their_own(index: AlertIndexPage):
    issue(index, codes=("610702",))
    issue(index, codes=("610722",), at=NOW + HOUR)
    with pytest.raises(ValidationError):
        issue(index, at=NOW + 2 * HOUR)
    assert Alert.objects.filter(ends_at=None).count() == 2


def test_the_database_itself_refuses_a_second_open_alert(index: AlertIndexPage, city: Area):
    issue(index)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlertArea.objects.create(alert=Alert.objects.create(), area=city)


def test_the_database_itself_refuses_a_fork(index: AlertIndexPage):
    first = issue(index)
    second = follow(first, "upgraded", at=NOW + HOUR)
    message = second.message
    third = issue(index, live=False, at=NOW + 2 * HOUR)
    message.pk, message.page, message.identifier = None, third, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()


def test_after_the_lifting_a_new_alert_can_begin(index: AlertIndexPage):
    lifted = follow(issue(index), "lifted", at=NOW + HOUR)
    assert issue(index, at=NOW + DAY).message.alert != lifted.message.alert


def test_an_upgrade_may_hold_other_areas(index: AlertIndexPage):
    first = issue(index, codes=("610702",))
    draft = follow(first, "upgraded", at=NOW + HOUR, live=False)
    draft.areas = list(Area.objects.filter(code="610700"))
    draft.save()
    publish(draft, at=NOW + HOUR)
    assert AlertArea.objects.count() == 3


def test_a_withdrawn_notice_gives_way_to_the_one_before(index: AlertIndexPage):
    first = issue(index)
    red = follow(first, "upgraded", at=NOW + HOUR)
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        page_withdraw(page=red, category="factual-error", reason="误发。", by=None, now=NOW)
    assert alert_standing(Alert.objects.get()) == (S.IN_FORCE, AlertLevel.ORANGE)
    with time_machine.travel(NOW + 3 * HOUR, tick=False):
        page_withdraw(page=first, category="factual-error", reason="误发。", by=None, now=NOW)
    assert not AlertArea.objects.exists()
    issue(index, at=NOW + DAY)
