"""Do the deeds beside the steps do what they say, and is each called something in the history?"""

import ast
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.casework.screen import DEED_LABELS, event_label
from cms.workflows.enums import Role
from portal.complaints.enums import FileKind, State
from portal.complaints.models import CaseFile, Inspection, Summons
from portal.complaints.services.publishing import outcome_publish
from portal.complaints.wording import STEP_LABELS
from tests.factories.complaints import category, file_of, unit
from tests.factories.evidence import picture
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
COMPLAINTS = Path(__file__).parents[4] / "portal" / "complaints"
# Functions of ours that write an event, with the place of its kind among what they are given.
WRITERS = {"event_append": None, "_append": 1, "_written": 0, "_done": 2, "_note": 2}


def url(case, *rest):
    return "/".join([f"/admin/complaints/{case.pk}", *map(str, rest), ""])


def deed(user, case, name, **said):
    return client_of(user).post(url(case, "deeds", name), said)


def shown(user, case):
    return client_of(user).get(url(case)).content.decode()


def a_picture():
    return SimpleUploadedFile("a.jpg", picture(), "image/jpeg")


def kinds_written():
    """Yield the kinds of events that stand in the code."""
    for file in COMPLAINTS.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name not in WRITERS:
                continue
            place = WRITERS[name]
            given = [one.value for one in call.keywords if one.arg == "kind"]
            given += call.args[place : place + 1] if place is not None else []
            for one in given:
                found = [getattr(leaf, "value", None) for leaf in ast.walk(one)]
                yield from (kind for kind in found if isinstance(kind, str))


def test_every_kind_of_event_is_called_something():
    kinds = set(kinds_written())

    assert {"submit", "evidence", "erase", "unpublish", "summon", "remind", "rate"} <= kinds
    assert kinds <= {*DEED_LABELS, *STEP_LABELS}
    for kind in ("summon_concluded", "inspect_concluded", "citizen_note", "citizen_file"):
        assert event_label(kind) != kind


def test_a_summons_and_an_inspection_are_concluded_once(case, people):
    now = timezone.now()
    rows = [
        one.objects.create(complaint=case, unit=case.unit, reason="逾期", at=now)
        for one in (Summons, Inspection)
    ]
    chief, inspector = people[Role.CHIEF_LEAD], people[Role.CASE_INSPECTOR]
    names = [f"summons-{rows[0].pk}", f"inspection-{rows[1].pk}"]
    assert names[0] in shown(chief, case) and names[1] not in shown(chief, case)

    refused = deed(chief, case, "conclude", escalation=names[1], conclusion="已整改")
    assert refused.status_code == 422
    for name in names:
        deed(inspector, case, "conclude", escalation=name, conclusion="已限期整改")
    for row in rows:
        row.refresh_from_db()
        assert row.conclusion == "已限期整改" and row.concluded_at
    assert deed(inspector, case, "conclude", escalation=names[0], conclusion="x").status_code == 302
    page = shown(inspector, case)
    assert "约谈已办结" in page and "专项督察已办结" in page


def test_an_outcome_is_taken_off_the_public_list_with_a_reason(case, people):
    case.state = State.CLOSED
    outcome_publish(case, now=timezone.now())
    case.save()
    lead = people[Role.DEPARTMENT_LEAD]
    assert url(case, "deeds", "unpublish") in shown(lead, case)
    deed(lead, case, "unpublish", reason="案情涉及未公开的执法程序")

    case.refresh_from_db()
    assert not case.is_public and case.public_record.withdrawn_because == "unpublished"
    page = shown(lead, case)
    assert "案情涉及未公开的执法程序" in page and url(case, "deeds", "unpublish") not in page


def test_pictures_for_the_public_are_the_offices_own_and_chosen_again(case, people):
    before, after = file_of(case, FileKind.BEFORE), file_of(case, FileKind.AFTER)
    own = file_of(case, FileKind.CITIZEN_PICTURE)
    user = people[Role.CASE_DISPATCHER]
    deed(user, case, "pictures", files=[before.pk, after.pk])
    assert set(CaseFile.objects.filter(may_be_public=True)) == {before, after}
    deed(user, case, "pictures", files=[after.pk])
    assert set(CaseFile.objects.filter(may_be_public=True)) == {after}

    assert deed(user, case, "pictures", files=[own.pk]).status_code == 422
    assert case.events.filter(kind="file_publicity").count() == 3


def test_beside_what_is_public_a_picture_comes_by_two_persons(case, people):
    """Whoever handles the case can't put something in public on their own after the approval."""
    file = file_of(case, FileKind.AFTER)
    case.state = State.REOPEN_REQUESTED
    outcome_publish(case, now=timezone.now())
    case.save()
    officer, lead = people[Role.GRID_OFFICER], people[Role.DEPARTMENT_LEAD]

    assert deed(officer, case, "pictures", files=[file.pk]).status_code == 422
    said = {"kind": "after", "record": "", "may_be_public": "on", "pictures": [a_picture()]}
    assert deed(officer, case, "evidence", **said).status_code == 422
    assert not CaseFile.objects.filter(may_be_public=True).exists()
    deed(lead, case, "pictures", files=[file.pk])
    assert CaseFile.objects.get(may_be_public=True) == file
    deed(officer, case, "pictures")  # taking one away needs nobody else
    assert not CaseFile.objects.filter(may_be_public=True).exists()


def test_what_waited_is_saved_looked_at_and_let_through_by_the_citys_desk(case, people):
    file = file_of(case, FileKind.CITIZEN_VIDEO, is_cleared=False, media_type="video/mp4")
    desk, officer = people[Role.CASE_INTAKE], people[Role.GRID_OFFICER]
    link = f'href="{url(case, "files", file.pk)}" download'
    assert link in shown(desk, case) and link not in shown(officer, case)
    deed(desk, case, "clear", files=[file.pk])

    file.refresh_from_db()
    assert file.is_cleared
    assert f'<video src="{url(case, "files", file.pk)}"' in shown(officer, case)
    assert "待核文件已查看放行" in shown(desk, case)


def test_a_wrong_category_is_put_right_and_the_rules_are_asked_again(case, people):
    dust = category("dust", name="扬尘", is_urgent=False)
    deed(people[Role.CASE_INTAKE], case, "reroute", category=dust.pk, reason="实为工地扬尘")

    case.refresh_from_db()
    assert case.category == dust and case.unit is None  # no rule: the city's desk
    deed(people[Role.CASE_INTAKE], case, "reroute", unit=unit("mianxian").pk, reason="属地办理")
    case.refresh_from_db()
    assert case.unit == unit("mianxian")
    assert "属地办理" in shown(people[Role.CASE_INTAKE], case)


def test_a_deadline_stands_with_the_instrument_that_it_rests_on(case, people):
    case.deadlines.create(
        kind="answer", started_at=timezone.now(), due_at=timezone.now(), instrument="信访工作条例"
    )

    assert "信访工作条例" in shown(people[Role.CASE_INTAKE], case).partition("<dl")[2]
