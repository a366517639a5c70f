"""What does the citizen read under number and secret? Dated plain words, who has it, what is next.

Nothing of the desk is in it: no notes, no names of officers, no reasons that are not told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from portal.complaints.answers import sent_reply
from portal.complaints.enums import CLOSED_STATES, DeadlineKind, State
from portal.complaints.models import Complaint, Reply
from portal.complaints.numbers import number_shown
from portal.complaints.wording import is_told, next_for_citizen, told
from portal.complaints.workflow import transition_named

_AT_THE_DESK = frozenset({State.RECEIVED, State.REOPEN_REQUESTED})
_AT_THE_OFFICE = frozenset({State.VERIFIED, State.UNFOUNDED, State.REPLY_PENDING})


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One thing that happened.

    Attributes:
        kind: Of the event; a name for the look of the line.
        sentence: What is told of it.
        words: What somebody wrote beside it: a reason, or the citizen's own words.
    """

    at: datetime
    kind: str
    sentence: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The approved answer, and what the citizen said of it."""

    text: str
    at: datetime
    is_rated: bool
    is_satisfied: bool | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """All that the citizen is told.

    Attributes:
        entries: In the order in which things happened.
        who: Who has it now; "" when nobody does any more.
        next: What comes next; "" when nothing does.
        due_at: The first moment that is too late (midnight is the end of the day before it); None
            where no deadline runs.
        answer: The newest approved answer.
        first: The case under which this one is gathered, without anything that was typed there.
        last_at: Until when the answer can be rated or a second look be asked for; None for neither.
        may: Names of what the citizen can do now: `add`, `withdraw`, `rate`, `ask_reopening`.
    """

    number: str
    category: str
    state: str
    state_label: str
    is_open: bool
    entries: tuple[StoryEntry, ...]
    who: str
    next: str
    due_at: datetime | None
    answer: Answer | None
    first: "Story | None"
    last_at: datetime | None
    may: frozenset[str]


def case_story(complaint: Complaint, now: datetime) -> Story:
    """Return the story of a case for whoever holds its secret."""
    return _story(complaint, now, is_own=True)


def _story(complaint: Complaint, now: datetime, *, is_own: bool) -> Story:
    state = State(complaint.state)
    reply = sent_reply(complaint)
    first = complaint.merged_into
    may = frozenset(_possible(complaint, reply, now)) if is_own else frozenset()
    return Story(
        number=number_shown(complaint.number),
        category=complaint.category.name,
        state=state.value,
        state_label=str(state.label),
        is_open=state not in CLOSED_STATES,
        entries=tuple(_entries(complaint, is_own=is_own)),
        who=_who(complaint),
        next=next_for_citizen(state),
        due_at=_due_at(complaint),
        answer=_answer(reply),
        first=_story(first, now, is_own=False) if first is not None and is_own else None,
        last_at=_last_at(reply, may),
        may=may,
    )


def _entries(complaint: Complaint, *, is_own: bool) -> Iterator[StoryEntry]:
    for event in complaint.events.order_by("sequence"):
        if is_told(event.kind) and not (event.kind == "route" and not event.data.get("unit")):
            words = event.public_words if is_own else ""
            yield StoryEntry(event.at, event.kind, told(event.kind, event.data), words)


def _who(complaint: Complaint) -> str:
    if complaint.state in CLOSED_STATES:
        return ""
    if complaint.state in _AT_THE_DESK:
        return _("the city's desk")
    if complaint.state in _AT_THE_OFFICE:
        return _("the office, which answers you")
    return complaint.unit.name if complaint.unit else _("the county's or town's desk")


def _due_at(complaint: Complaint) -> datetime | None:
    kind = DeadlineKind.ANSWER
    if complaint.state in _AT_THE_DESK:
        kind = DeadlineKind.ACCEPTANCE
    running = complaint.deadlines.filter(met_at=None, ended_because="", kind=kind)
    return running.values_list("due_at", flat=True).first()


def _answer(reply: Reply | None) -> Answer | None:
    if reply is None or reply.approved_at is None:
        return None
    rating = getattr(reply, "rating", None)
    return Answer(
        text=reply.text,
        at=reply.approved_at,
        is_rated=rating is not None,
        is_satisfied=rating.is_satisfied if rating else None,
    )


def _last_at(reply: Reply | None, may: frozenset[str]) -> datetime | None:
    if reply is None or reply.approved_at is None:
        return None
    days = {"rate": settings.COMPLAINT_RATING_DAYS, "ask_reopening": settings.COMPLAINT_REOPEN_DAYS}
    open_for = next((number for name, number in days.items() if name in may), None)
    return reply.approved_at + timedelta(days=open_for) if open_for is not None else None


def _possible(complaint: Complaint, reply: Reply | None, now: datetime) -> Iterator[str]:
    state = complaint.state
    if state not in CLOSED_STATES:
        yield "add"
    if transition_named(state, "withdraw"):
        yield "withdraw"
    if reply is None or reply.approved_at is None:
        return
    age = now - reply.approved_at
    is_unrated = getattr(reply, "rating", None) is None
    if state == State.REPLIED and is_unrated and age <= timedelta(settings.COMPLAINT_RATING_DAYS):
        yield "rate"
    is_in_time = age <= timedelta(days=settings.COMPLAINT_REOPEN_DAYS)
    if transition_named(state, "ask_reopening") and is_in_time:
        yield "ask_reopening"
