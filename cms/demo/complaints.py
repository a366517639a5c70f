"""How are the demonstrated complaints made? By the same services, step by step, in the past.

The people who take the steps are made up, can't sign in, and are gone with the cases. What is left
after `--clear` are the tombstones of the chain, which say nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import Permission, User
from django.utils import timezone

from cms.demo.complaintpictures import field_drawn
from cms.demo.complainttexts import Story, stories
from portal.complaints.enums import Channel, FileKind, HoldReason, Outcome, State
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.intake import Submission
from portal.complaints.models import Category, Complaint
from portal.complaints.retention.deleting import case_delete
from portal.complaints.services.citizen import case_rate, case_withdraw
from portal.complaints.services.desk import evidence_add, site_record_add
from portal.complaints.services.moving import case_move
from portal.complaints.services.replying import reply_approve, reply_draft
from portal.complaints.services.submitting import complaint_submit
from portal.complaints.steps import StepForm
from portal.grid.models import Area, Unit, UnitMember

PREFIX: Final = "demo-case-"
RIGHTS: Final = {
    "intake": "intake_case",
    "dispatcher": "dispatch_case",
    "handler": "handle_case",
    "verifier": "verify_case",
    "drafter": "draft_reply",
    "approver": "approve_reply",
}
# Steps in order, with the hours after the report at which they are taken.
USUAL: Final = (
    ("accept", 1), ("investigate", 3), ("assign", 6), ("rectify", 30), ("verify", 48),
    ("confirm", 50), ("draft_reply", 70), ("approve_reply", 74), ("close", 100),
)  # fmt: skip
UNFOUNDED: Final = (
    ("accept", 1), ("investigate", 3), ("find_unfounded", 8), ("draft_reply", 30),
    ("approve_reply", 34), ("close", 60),
)  # fmt: skip
BENT: Final = {
    "send_back": (*USUAL[:5], ("send_back", 52)),
    "transfer": (("transfer", 4),),
    "decline": (("decline", 4),),
    "withdraw": (("accept", 1), ("withdraw", 9)),
    "merge": (("merge", 2),),
}
NOTE: Final = "（演示内容，地点和情况均为虚构。）"
People = dict[str, User]


def complaints_create(*, now: datetime) -> int:
    """Make the cases, once; return how many."""
    if Complaint.objects.filter(is_demo=True).exists() or not Category.objects.exists():
        return 0
    told = stories()
    with _people() as people:
        for number, story in enumerate(told, start=1):
            _tell(number, story, people, now)
    return len(told)


def complaints_clear(*, now: datetime) -> None:
    """Remove the cases with their files, and the people."""
    demo = Complaint.objects.filter(is_demo=True)
    for case in demo.filter(state=State.MERGED):
        case_delete(case, now=now)
    for case in demo.all():
        case_delete(case, now=now)
    User.objects.filter(username__startswith=PREFIX).delete()


@contextmanager
def _people() -> Iterator[People]:
    """Make six people with their rights for as long as the cases are made."""
    found = {name: _person(name, right) for name, right in RIGHTS.items()}
    for unit in Unit.objects.active():
        UnitMember.objects.create(unit=unit, user=found["handler"])
    yield found
    ids = [user.pk for user in found.values()]
    UnitMember.objects.filter(user__in=ids).delete()
    for user in found.values():
        user.user_permissions.clear()
    User.objects.filter(pk__in=ids).update(is_active=False)


def _person(name: str, right: str) -> User:
    user = User.objects.create_user(f"{PREFIX}{name}", first_name="演示经办人")
    wanted = (right, "view_all_complaints", "add_evidence")
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="complaints", codename__in=wanted)
    )
    return user


def _tell(number: int, story: Story, people: People, now: datetime) -> None:
    category = Category.objects.filter(code=story.category).first()
    area = Area.objects.filter(code__in=(story.area, story.area[:6])).order_by("-code").first()
    if category is None or area is None:
        return
    start = now - timedelta(days=story.days_ago)
    submission = Submission(
        key=f"demo-{number}",
        channel=Channel.WEB if number % 4 else Channel.HOTLINE,
        category=category,
        description=f"{story.words}{NOTE}",
        area=area,
        place=story.place,
        happened_at=start - timedelta(minutes=20),
        held_because=[HoldReason.TOO_FAST] if story.is_held else [],
        is_demo=True,
    )
    case = complaint_submit(submission=submission, now=start).complaint
    if story.supporters:
        Complaint.objects.filter(pk=case.pk).update(supporters=story.supporters)
    _walk(case, story, people, start, now)


def _walk(case: Complaint, story: Story, people: People, start: datetime, now: datetime) -> None:
    steps = BENT.get(story.upto) or (UNFOUNDED if story.outcome == "unfounded" else USUAL)
    for name, hours in steps if story.upto else ():
        case.refresh_from_db()
        _step(name, case, story, people, min(start + timedelta(hours=hours), now))
        if name == "approve_reply" and story.satisfied is not None:
            case_rate(
                complaint=case,
                is_satisfied=story.satisfied,
                reason=story.reason,
                now=min(start + timedelta(hours=hours + 8), now),
            )
            return
        if name == story.upto:
            return


def _step(name: str, case: Complaint, story: Story, people: People, at: datetime) -> None:
    deed = _DEEDS.get(name)
    if deed is not None:
        deed(case, story, people, at)
    else:
        part, form = _FORMS[name]
        by = people[part] if part else None
        case_move(complaint=case, name=name, by=by, now=at, form=form)


def _assign(case: Complaint, story: Story, people: People, at: datetime) -> None:
    unit = case.unit or Unit.objects.active().first()
    _picture(case, FileKind.BEFORE, people["dispatcher"], at)
    form = StepForm(unit=unit, note="请立即核实处理。")
    case_move(complaint=case, name="assign", by=people["dispatcher"], now=at, form=form)


def _find_unfounded(case: Complaint, story: Story, people: People, at: datetime) -> None:
    by = people["dispatcher"]
    site_record_add(complaint=case, text="现场未发现所反映的情况。", visited_at=at, by=by, now=at)
    form = StepForm(reason="现场检查未发现。")
    case_move(complaint=case, name="find_unfounded", by=by, now=at, form=form)


def _rectify(case: Complaint, story: Story, people: People, at: datetime) -> None:
    _picture(case, FileKind.AFTER, people["handler"], at)
    form = StepForm(action=story.action or "已处理。")
    case_move(complaint=case, name="rectify", by=people["handler"], now=at, form=form)


def _confirm(case: Complaint, story: Story, people: People, at: datetime) -> None:
    by = people["verifier"]
    site_record_add(complaint=case, text="现场核查，整改到位。", visited_at=at, by=by, now=at)
    form = StepForm(outcome=Outcome(story.outcome))
    case_move(complaint=case, name="confirm", by=by, now=at, form=form)


def _draft(case: Complaint, story: Story, people: People, at: datetime) -> None:
    reply_draft(
        complaint=case,
        text=story.reply or "经核查，您反映的问题已处理。",
        is_for_public=True,
        by=people["drafter"],
        now=at,
    )


def _approve(case: Complaint, story: Story, people: People, at: datetime) -> None:
    reply_approve(complaint=case, by=people["approver"], now=at)


def _withdraw(case: Complaint, story: Story, people: People, at: datetime) -> None:
    case_withdraw(complaint=case, now=at)


def _merge(case: Complaint, story: Story, people: People, at: datetime) -> None:
    first = Complaint.objects.filter(
        is_demo=True, category=case.category, state=State.INVESTIGATING
    ).first()
    if first is not None:
        form = StepForm(first_case=first)
        case_move(complaint=case, name="merge", by=people["intake"], now=at, form=form)


def _picture(case: Complaint, kind: FileKind, by: User, at: datetime) -> None:
    incoming = file_receive(
        field_drawn(is_smoky=kind == FileKind.BEFORE), agreed_to_position=False, now=timezone.now()
    )
    evidence_add(complaint=case, incoming=incoming, kind=kind, by=by, now=at, may_be_public=True)


_FORMS: Final[dict[str, tuple[str, StepForm]]] = {
    "accept": ("intake", StepForm()),
    "investigate": ("dispatcher", StepForm()),
    "verify": ("verifier", StepForm()),
    "send_back": ("verifier", StepForm(reason="净化器未开启，整改不到位。")),
    "transfer": (
        "intake",
        StepForm(
            reason="机动车冒黑烟由公安交管部门查处。",
            destination="汉中市公安局交警支队（演示）",
        ),
    ),
    "decline": ("intake", StepForm(reason="反映的内容无法确定地点和车辆，请补充后重新反映。")),
    "close": ("", StepForm()),
}
_DEEDS: Final[dict[str, Callable[[Complaint, Story, People, datetime], None]]] = {
    "assign": _assign,
    "find_unfounded": _find_unfounded,
    "rectify": _rectify,
    "confirm": _confirm,
    "draft_reply": _draft,
    "approve_reply": _approve,
    "withdraw": _withdraw,
    "merge": _merge,
}
