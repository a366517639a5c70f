"""Is every deed done by exactly those of the table, in their own area, at the right time?

Every deed that the desk knows × every role × own and other area × every state, held and not: what
is offered, and what the service behind it does when it is called without asking. Then by direct
requests, as somebody sends who has looked at another's page.
"""

import itertools
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.casework.deeds import DEEDS
from cms.casework.models import SavedView
from cms.publications.references import Referable
from cms.workflows.enums import Role
from portal.complaints.enums import CLOSED_STATES, DeadlineKind, FileKind, State
from portal.complaints.intake import Contact
from portal.complaints.models import CaseReference, Deadline, Event, Inspection, Reveal, Summons
from portal.complaints.permissions import can_take
from portal.complaints.privacy.contacts import reporter_seal
from portal.complaints.privacy.revealing import reporter_known, reporter_reveal
from portal.complaints.retention.erasing import reporter_erase
from portal.complaints.services.handing import cases_hand_out
from portal.complaints.services.publishing import outcome_publish
from portal.complaints.services.replying import reply_draft
from portal.complaints.workflow import TRANSITIONS, Part
from portal.grid.models import UnitMember
from tests.factories.complaints import CaseFactory, file_of
from tests.unit.cms.address_table import LETTERS
from tests.unit.cms.casework.deed_table import (
    BOUND,
    DEED_TABLE,
    EXPORTING,
    HANDING_OUT,
    LOOKS,
    PART_TABLE,
    REVEALING,
    UNBOUND_BY_ACCUSATION,
)
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
NOBODY = ""
REASON = "核实现场的具体位置"


class Undo(Exception):
    """Ends a try without a trace."""


@pytest.fixture
def root(people):
    return User.objects.create_superuser("root")


@pytest.fixture
def both(case, elsewhere, root):
    """A case in the own area and one in another, each with all that a deed could be about."""
    for one in (case, elsewhere):
        furnish(one, root)
    return {"own": case, "far": elsewhere}


def furnish(case, by):
    now = timezone.now()
    file_of(case, FileKind.AFTER, at=now, may_be_public=True)
    file_of(case, FileKind.CITIZEN_VIDEO, at=now, is_cleared=False)
    CaseReference.objects.create(
        complaint=case, kind="penalties", key=uuid4(), label="1", added_by=by, added_at=now
    )
    for model in (Summons, Inspection):
        model.objects.create(complaint=case, unit=case.unit, reason="逾期", by=by, at=now)
    Deadline.objects.create(
        complaint=case, kind=DeadlineKind.ANSWER, started_at=now, due_at=now + timedelta(days=9),
        instrument="信访工作条例",
    )  # fmt: skip
    with transaction.atomic():
        outcome_publish(case, now=now)
        case.save()


def put(case, state, *, held=False):
    case.state, case.is_held = state, held
    case.closed_at = timezone.now() if state in CLOSED_STATES else None
    first = CaseFactory(state=State.ACCEPTED) if state == State.MERGED else None
    case.merged_into = first
    case.save()
    case.refresh_from_db()


def said(name, case):
    """Return what a form would have made of what was filled in."""
    target = Referable("penalties", "", uuid4(), "2", "", "")
    return {
        "release": {"reason": REASON},
        "clear": {"files": list(case.files.filter(is_cleared=False))},
        "evidence": {"record": "现场无火点", "visited_at": None, "pictures": []},
        "pictures": {"files": []},
        "unpublish": {"reason": REASON},
        "note": {"text": "已电话核实"},
        "refer": {"target": target},
        "refer_confirm": {"reference": case.references.get()},
        "refer_remove": {"reference": case.references.get(), "reason": REASON},
        "reroute": {"reason": REASON, "unit": case.unit, "area": None, "category": None},
        "extend": {"days": 5, "reason": "需要专业检测"},
        "summon": {"reason": REASON},
        "inspect": {"reason": REASON},
        "conclude": {"escalation": case.summons_set.get(), "conclusion": "已限期整改"},
    }[name]


def sent(name, case):
    """Return the same as a browser sends it."""
    given = said(name, case)
    plain = {"clear": "files", "refer_confirm": "reference", "refer_remove": "reference"}
    if name in plain:
        rows = given[plain[name]]
        given[plain[name]] = [one.pk for one in rows] if isinstance(rows, list) else rows.pk
    return {
        "pictures": {},
        "refer": {"text": "没有这样的决定"},
        "evidence": {"kind": "before", "record": "现场无火点"},
        "reroute": {"reason": REASON, "unit": case.unit.pk},
        "conclude": {"escalation": f"summons-{case.summons_set.get().pk}", "conclusion": "已整改"},
    }.get(name, given)


def attempt(work):
    """Tell whether a service does it; leave no trace."""
    try:
        with transaction.atomic():
            work()
            raise Undo
    except Undo:
        return True
    except (PermissionDenied, ValidationError):
        return False


def everybody(people, root):
    found = {LETTERS[role]: user for role, user in people.items()}
    return found | {"root": root, NOBODY: AnonymousUser()}


def is_theirs(line_who, who, where, *, held=False):
    if who == "root":
        return True
    if who == NOBODY or who not in line_who:
        return False
    return (where == "own" or who not in BOUND) and (not held or who in LOOKS)


def test_every_deed_has_its_line():
    assert set(DEED_TABLE) == set(DEEDS)
    assert set(PART_TABLE) == set(Part)


@pytest.mark.parametrize("state", list(State))
def test_every_deed_in_a_state_by_everybody(state, both, people, root):
    who_is_who = everybody(people, root)
    got, wanted = {}, {}
    for held, where in itertools.product((False, True), both):
        case = both[where]
        put(case, state, held=held)
        for name, who in itertools.product(DEEDS, who_is_who):
            line, user = DEED_TABLE[name], who_is_who[who]
            possible = state in line.states and (line.held if held else line.flowing)
            if name == "refer_confirm" and who == "root":
                possible = False  # added by themselves
            wanted[name, who, where, held] = possible and is_theirs(line.who, who, where, held=held)
            got[name, who, where, held] = DEEDS[name].is_offered(user, case)

    assert {one for one in got if got[one]} == {one for one in wanted if wanted[one]}


@pytest.mark.parametrize("name", list(DEEDS))
def test_the_service_behind_a_deed_asks_for_itself(name, both, people, root):
    line = DEED_TABLE[name]
    who_is_who = everybody(people, root)
    got, wanted = set(), set()
    states = {sorted(line.states)[0], *sorted(set(State) - line.states)[:1]}
    for state, where in itertools.product(sorted(states), both):
        case = both[where]
        put(case, state, held=not line.flowing)
        given = said(name, case)
        for who, user in who_is_who.items():
            now = timezone.now()
            if attempt(lambda case=case, given=given, user=user, now=now: DEEDS[name].do(
                case, given, user, now
            )):  # fmt: skip
                got.add((state, where, who))
            case.refresh_from_db()
            mine = is_theirs(line.who, who, where, held=not line.flowing)
            if mine and state in line.states and (name, who) != ("refer_confirm", "root"):
                wanted.add((state, where, who))

    assert got == wanted


@pytest.mark.parametrize("name", list(DEEDS))
def test_a_request_that_no_button_offered_changes_nothing(name, both, people):
    line = DEED_TABLE[name]
    for (role, user), where in itertools.product(people.items(), both):
        case = both[where]
        put(case, sorted(line.states)[0], held=not line.flowing)
        before = Event.objects.count()
        with transaction.atomic():
            mark = transaction.savepoint()
            answer = client_of(user).post(
                reverse("casework_deed", args=[case.pk, name]), sent(name, case)
            )
            done = Event.objects.count() > before
            transaction.savepoint_rollback(mark)
        mine = is_theirs(line.who, LETTERS[role], where, held=not line.flowing)
        looked_for = name == "refer"  # found nothing, so it is asked for again
        assert done == (mine and not looked_for), (role, where, answer.status_code)
        assert answer.status_code in ({302, 422} if mine else {302, 403, 404}), (role, where)


@pytest.mark.parametrize("part", list(Part))
def test_every_step_is_of_the_roles_that_play_its_part(part, both, people):
    steps = [one for one in TRANSITIONS if one.owner == part]
    for step, where, (role, user) in itertools.product(steps, both, people.items()):
        case = both[where]
        letter = LETTERS[role]
        mine = is_theirs(PART_TABLE[part], letter, where)
        assert can_take(user, case, step) == mine, (step.name, where, role)


def test_an_answer_is_drafted_by_those_of_the_table(both, people, root):
    for where, (role, user) in itertools.product(both, people.items()):
        case = both[where]
        put(case, State.VERIFIED)
        now = timezone.now()
        done = attempt(
            lambda case=case, user=user, now=now: reply_draft(
                complaint=case, text="经查属实，已处理。", by=user, now=now
            )
        )
        assert done == is_theirs(PART_TABLE[Part.DRAFTER], LETTERS[role], where), (role, where)
        page = client_of(user).post(reverse("casework_reply", args=[case.pk]), {"fill": "1"})
        may = is_theirs(PART_TABLE[Part.DRAFTER], LETTERS[role], where)
        assert (page.status_code == 200) == may, (role, where)


@pytest.mark.parametrize("accused", [False, True])
def test_who_may_know_who_reported(accused, both, people, root):
    """Of the accused unit nobody learns even that there is one, whatever they may elsewhere."""
    for case in both.values():
        put(case, State.ACCEPTED)
        reporter_seal(complaint=case, contact=Contact("张秘密", "13900001234"))
        if accused:
            for user in people.values():
                UnitMember.objects.get_or_create(unit=case.unit, user=user)
    for where, (role, user) in itertools.product(both, people.items()):
        letter, case = LETTERS[role], both[where]
        mine = is_theirs(REVEALING, letter, where) and not accused
        may = mine or letter in UNBOUND_BY_ACCUSATION or (letter == "Y" and not accused)
        looked = attempt(
            lambda case=case, user=user: reporter_reveal(
                complaint=case, by=user, reason=REASON, now=timezone.now()
            )
        )
        assert looked == may, (role, where)
        assert reporter_known(user=user, complaint=case) == (True if may else None)
        page = client_of(user).get(reverse("casework_case", args=[case.pk]))
        offered = reverse("casework_reveal", args=[case.pk]) in page.content.decode()
        assert offered == (may and letter != "Y"), (role, where)
    assert not Reveal.objects.exists()


def test_that_a_contact_was_erased_is_told_to_nobody_who_may_not_know_of_it(both, people, root):
    case = both["own"]
    put(case, State.ACCEPTED)
    reporter_seal(complaint=case, contact=Contact("张秘密", "13900001234"))
    reporter_erase(complaint=case, now=timezone.now())
    told = {
        LETTERS[role]
        for role, user in people.items()
        if "举报人信息已删除"
        in client_of(user).get(reverse("casework_case", args=[case.pk])).content.decode()
    }

    assert told == set("IKXA")


def test_only_a_part_of_what_was_ticked_being_ones_own_nothing_is_handed_out(both, people):
    cases = list(both.values())
    to = people[Role.GRID_OFFICER]
    for role, user in people.items():
        for case in cases:
            put(case, State.ACCEPTED)
        client_of(user).post(
            reverse("casework_hand_out"), {"case": [one.pk for one in cases], "to": to.pk}
        )
        handed = [one for one in cases if type(one).objects.get(pk=one.pk).handler_id]
        assert handed == [], role
        own = attempt(
            lambda user=user: cases_hand_out(
                complaints=[cases[0]], to=to, by=user, now=timezone.now()
            )
        )
        assert own == (LETTERS[role] in HANDING_OUT), role


def test_the_people_are_offered_to_whom_cases_can_be_handed(both, people):
    for role, user in people.items():
        page = client_of(user).get(reverse("casework_queue"), {"heap": "all"}).content.decode()
        offered = f'<option value="{people[Role.GRID_OFFICER].pk}">' in page
        assert offered == (LETTERS[role] in HANDING_OUT), role


def test_a_table_holds_the_cases_of_the_own_area_only(both, people):
    for role, user in people.items():
        answer = client_of(user).get(reverse("casework_export", args=["csv"]), {"heap": "all"})
        seen = [where for where, case in both.items() if case.number in answer.content.decode()]
        if LETTERS[role] not in EXPORTING:
            assert answer.status_code == 302 and not seen, role
        else:
            assert seen == (["own"] if LETTERS[role] in BOUND else ["own", "far"]), role


def test_a_view_of_the_same_name_is_another_one_for_everybody(both, people):
    first, second = people[Role.CASE_INTAKE], people[Role.AUDITOR]
    for user, query in ((first, "?heap=overdue"), (second, "?heap=held")):
        client_of(user).post(
            reverse("casework_save_view"), {"name": "每日", "query": query, "owner": first.pk}
        )

    assert SavedView.objects.get(owner=first).query == "?heap=overdue"
    view = SavedView.objects.get(owner=second)
    assert view.query == "?heap=held"
    assert client_of(first).post(
        reverse("casework_forget_view", args=[view.pk])
    ).status_code == 404  # fmt: skip
    assert SavedView.objects.count() == 2


def test_what_is_chosen_in_a_form_is_of_the_case_that_it_is_about(both, people):
    """Rows of the other case, sent along with the own one, are not among what can be chosen."""
    own, far = both["own"], both["far"]
    put(own, State.ACCEPTED), put(far, State.ACCEPTED)
    lead, inspector = people[Role.DEPARTMENT_LEAD], people[Role.CASE_INSPECTOR]
    desk = people[Role.CASE_INTAKE]
    for user, name in (
        (desk, "clear"), (lead, "refer_confirm"), (desk, "refer_remove"),
        (inspector, "conclude"),
    ):  # fmt: skip
        before = Event.objects.count()
        answer = client_of(user).post(
            reverse("casework_deed", args=[own.pk, name]), sent(name, far)
        )
        assert (answer.status_code, Event.objects.count()) == (422, before), name
