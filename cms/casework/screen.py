"""What stands on the one screen of a case? Everything that somebody may see, and may do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.casework.forms import TakeStepForm
from cms.casework.people import name_of
from cms.casework.permissions import SEE_REVEALS
from cms.casework.queue.rows import due_words, urgency_of
from cms.core.area_maps import AreaMap, area_map
from portal.complaints.enums import HoldReason
from portal.complaints.models import Complaint, Deadline, Event
from portal.complaints.numbers import number_shown
from portal.complaints.privacy.permissions import may_know_reporter
from portal.complaints.selectors import OpenStep, cases_seen_by, steps_open_to
from portal.complaints.wording import STEP_LABELS
from portal.complaints.workflow import Part

MOST: Final = 50  # repeats that are listed
ERASED: Final = "erase"
MOMENT: Final = timedelta(microseconds=1)
DEED_LABELS: Final = {
    "submit": gettext_lazy("Received"),
    "route": gettext_lazy("Routed"),
    "note": gettext_lazy("Note"),
    "citizen_note": gettext_lazy("The citizen added something"),
    "citizen_file": gettext_lazy("The citizen added a picture"),
    "site_record": gettext_lazy("Record from the site"),
    "evidence": gettext_lazy("Picture from the site added"),
    "file_clear": gettext_lazy("A file that waited was looked at"),
    "file_publicity": gettext_lazy("Chosen whether a picture is public"),
    "unpublish": gettext_lazy("Outcome taken off the public list"),
    "extend": gettext_lazy("Deadline extended"),
    "remind": gettext_lazy("Reminded"),
    "escalate": gettext_lazy("Superior told"),
    "summon": gettext_lazy("Unit summoned"),
    "inspect": gettext_lazy("Special inspection ordered"),
    "summon_concluded": gettext_lazy("Summons concluded"),
    "inspect_concluded": gettext_lazy("Special inspection concluded"),
    "support": gettext_lazy("Somebody else has seen the same"),
    "repeat": gettext_lazy("A repeat was merged in"),
    "release": gettext_lazy("Released"),
    "hand_out": gettext_lazy("Handed out"),
    "rate": gettext_lazy("Rated"),
    "refer": gettext_lazy("Tied to a penalty or a campaign"),
    "refer_confirm": gettext_lazy("Agreed to show it in public"),
    "refer_remove": gettext_lazy("A penalty or a campaign was taken away"),
    "public_answer": gettext_lazy("Answered in public"),
    "erase": gettext_lazy("What told who reported was erased"),
    "anonymise": gettext_lazy("Made anonymous by the rules of retention"),
    "files_deleted": gettext_lazy("Files deleted by the rules of retention"),
}


@dataclass(frozen=True, slots=True)
class StepOffered:
    """A button with the form that belongs to it."""

    step: OpenStep
    form: TakeStepForm

    @property
    def is_open(self) -> bool:
        """Whether its form is shown unfolded: the usual step, and one that was filled in wrong."""
        return self.step.is_usual or self.form.is_bound


@dataclass(frozen=True, slots=True)
class Countdown:
    """A deadline that still runs.

    Attributes:
        due_at: The first moment that is too late.
        last_at: The last one that is in time.
    """

    label: str
    due_at: datetime
    last_at: datetime
    words: str
    urgency: str
    instrument: str


def steps_offered(
    user: Any, case: Complaint, now: datetime, *, filled: Mapping[str, TakeStepForm] | None = None
) -> list[StepOffered]:
    """Return the steps that are somebody's, the usual one first, each with its form."""
    offered = [
        StepOffered(
            step,
            (filled or {}).get(step.name)
            or TakeStepForm(guards=step.guards, user=user, case=case, auto_id=f"{step.name}-%s"),
        )
        for step in steps_open_to(user, case, now)
    ]
    return sorted(offered, key=lambda one: not one.step.is_usual)


def countdowns_of(case: Complaint, now: datetime) -> list[Countdown]:
    """Return the deadlines of a case that still run, the nearest first."""
    running = Deadline.objects.running().filter(complaint=case).order_by("due_at")
    return [
        Countdown(
            label=str(one.get_kind_display()),
            due_at=one.due_at,
            last_at=one.due_at - MOMENT,
            words=due_words(one.due_at, now),
            urgency=urgency_of(one.due_at, now),
            instrument=one.instrument,
        )
        for one in running
    ]


def answers_of(case: Complaint) -> list[tuple[str, str]]:
    """Return the questions of the category with what was answered, in words."""
    found = []
    for question in case.category.questions.all():
        value = case.answers.get(question.code)
        if value not in (None, "", []):
            names = dict(question.pairs())
            values = value if isinstance(value, list) else [value]
            found.append(
                (question.text, "、".join(names.get(str(one), str(one)) for one in values))
            )
    return found


@dataclass(frozen=True, slots=True)
class EventShown:
    """One line of the history."""

    at: datetime
    who: str
    label: str
    public_words: str
    note: str


def events_shown(case: Complaint, user: Any) -> list[EventShown]:
    """Return the history, newest first; that a contact was erased tells that there was one."""
    events = case.events.select_related("by").order_by("-sequence")
    if not (user.has_perm(SEE_REVEALS) or may_know_reporter(user, case)):
        events = events.exclude(kind=ERASED)
    return [
        EventShown(
            at=event.at,
            who=_who(event),
            label=event_label(event.kind),
            public_words=event.public_words,
            note=event.note,
        )
        for event in events
    ]


def event_label(kind: str) -> str:
    """Return what a deed is called in the history."""
    return str(STEP_LABELS.get(kind) or DEED_LABELS.get(kind) or kind)


def _who(event: Event) -> str:
    if event.by is not None:
        return name_of(event.by)
    return _("Citizen") if event.actor == Part.CITIZEN else _("By itself")


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file, with the address that asks for the permission again."""

    pk: int
    url: str
    label: str
    is_picture: bool
    is_cleared: bool
    may_be_public: bool
    added_at: datetime
    taken_at: datetime | None


def files_shown(case: Complaint) -> list[FileShown]:
    """Return the files of a case: one query."""
    return [
        FileShown(
            pk=file.pk,
            url=reverse("casework_file", args=[case.pk, file.pk]),
            label=str(file.get_kind_display()),
            is_picture=file.media_type.startswith("image/"),
            is_cleared=file.is_cleared,
            may_be_public=file.may_be_public,
            added_at=file.added_at,
            taken_at=file.taken_at,
        )
        for file in case.files.all()
    ]


def map_of(case: Complaint, now: datetime) -> AreaMap | None:
    """Return the drawing with the point of a case; None without a point or without a drawing."""
    if case.latitude is None:
        return None
    return area_map(timezone.localdate(now), case.latitude, case.longitude)


@dataclass(frozen=True, slots=True)
class Related:
    """Another case that belongs to this one."""

    how: str
    case: Complaint
    number: str


def related_to(case: Complaint, user: Any) -> list[Related]:
    """Return the first report and the repeats, as far as somebody sees them."""
    seen = cases_seen_by(user)
    first = seen.filter(pk=case.merged_into_id) if case.merged_into_id else seen.none()
    groups = ((_("First report:"), first), (_("Repeat:"), seen.filter(merged_into=case)[:MOST]))
    return [Related(how, one, number_shown(one.number)) for how, found in groups for one in found]


def hold_reasons_of(case: Complaint) -> list[str]:
    """Return why a case is held, in words."""
    known = dict(HoldReason.choices)
    return [str(known.get(reason, reason)) for reason in case.hold_reasons]


def title_of(case: Complaint) -> str:
    """Return how a case is called on its screen."""
    return _("Case %(number)s") % {"number": number_shown(case.number)}
