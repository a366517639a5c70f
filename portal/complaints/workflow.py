"""Which step may follow which, whose is it, and what is the citizen told? The one table.

Calculation only: no database, no permissions. Owners are parts that people play in a case;
`permissions` says who plays them. The diagram in docs/complaints-workflow.md is made from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """Who takes a step.

    CITIZEN: whoever holds number and secret. SYSTEM: nobody; it follows by itself. INTAKE: the
    city's desk. DISPATCHER: the county's or town's desk of the area. HANDLER: the responsible unit.
    VERIFIER: somebody who checks on site and is not the handler. DRAFTER: whoever writes the
    answer. APPROVER: whoever passes it, never its drafter.
    """

    CITIZEN = "citizen"
    SYSTEM = "system"
    INTAKE = "intake"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    VERIFIER = "verifier"
    DRAFTER = "drafter"
    APPROVER = "approver"


class Guard(StrEnum):
    """What has to be there before a step may be taken; `policies` checks it."""

    REASON = "reason"
    DESTINATION = "destination"
    FIRST_CASE = "first_case"
    UNIT = "unit"
    EVIDENCE = "evidence"
    ACTION = "action"
    AFTER_PICTURE = "after_picture"
    SITE_RECORD = "site_record"
    OTHER_PERSON = "other_person"
    OUTCOME = "outcome"
    DRAFT = "draft"
    CLEAN_TEXT = "clean_text"
    NOT_HELD = "not_held"
    IN_TIME = "in_time"
    FROM_VERIFIED = "from_verified"
    FROM_UNFOUNDED = "from_unfounded"


# Whether a step is somebody's at all is told by these; where one fails it is not offered.
OFFER_GUARDS: Final = frozenset(
    {Guard.OTHER_PERSON, Guard.IN_TIME, Guard.FROM_VERIFIED, Guard.FROM_UNFOUNDED}
)
# What the case has to hold already; where one fails the step is shown with what is missing.
CASE_GUARDS: Final = frozenset(
    {Guard.NOT_HELD, Guard.EVIDENCE, Guard.AFTER_PICTURE, Guard.SITE_RECORD, Guard.DRAFT}
)


@dataclass(frozen=True, slots=True)
class Transition:
    """One step.

    Attributes:
        name: As it stands in addresses, events and permissions.
        starts: States that it may be taken from.
        end: The state it leads to.
        owner: Whose step it is.
        guards: What has to be there.
        is_usual: Whether it is the one button; the others stand beside it.
    """

    name: str
    starts: frozenset[str]
    end: str
    owner: Part
    guards: tuple[Guard, ...] = ()
    is_usual: bool = True


def _step(
    name: str, starts: str, end: str, owner: Part, *guards: Guard, usual: bool = True
) -> Transition:
    return Transition(name, frozenset(starts.split()), end, owner, guards, usual)


_BEFORE_ANSWER: Final = (
    "received accepted investigating assigned rectified verifying verified unfounded reply_pending"
)

TRANSITIONS: Final = (
    _step("accept", "received", "accepted", Part.INTAKE, Guard.NOT_HELD),
    _step("decline", "received", "declined", Part.INTAKE, Guard.REASON, usual=False),
    _step(
        "transfer", "received accepted investigating", "transferred", Part.INTAKE,
        Guard.REASON, Guard.DESTINATION, usual=False,
    ),
    _step(
        "merge", "received accepted investigating assigned", "merged", Part.INTAKE,
        Guard.FIRST_CASE, usual=False,
    ),
    _step("invalidate", "received", "invalid", Part.INTAKE, Guard.REASON, usual=False),
    _step("withdraw", _BEFORE_ANSWER, "withdrawn", Part.CITIZEN, usual=False),
    # 排查
    _step("investigate", "accepted", "investigating", Part.DISPATCHER),
    # 交办
    _step(
        "assign", "investigating", "assigned", Part.DISPATCHER, Guard.EVIDENCE, Guard.UNIT,
    ),
    _step(
        "find_unfounded", "investigating", "unfounded", Part.DISPATCHER,
        Guard.EVIDENCE, Guard.REASON, usual=False,
    ),
    _step(
        "rectify", "assigned", "rectified", Part.HANDLER, Guard.ACTION, Guard.AFTER_PICTURE,
    ),
    # 核查
    _step("verify", "rectified", "verifying", Part.VERIFIER, Guard.OTHER_PERSON),
    _step(
        "confirm", "verifying", "verified", Part.VERIFIER,
        Guard.OTHER_PERSON, Guard.SITE_RECORD, Guard.OUTCOME,
    ),
    _step(
        "send_back", "verifying", "assigned", Part.VERIFIER,
        Guard.OTHER_PERSON, Guard.REASON, usual=False,
    ),
    _step("draft_reply", "verified unfounded", "reply_pending", Part.DRAFTER, Guard.DRAFT),
    _step(
        "approve_reply", "reply_pending", "replied", Part.APPROVER,
        Guard.OTHER_PERSON, Guard.CLEAN_TEXT,
    ),
    _step(
        "return_reply", "reply_pending", "verified", Part.APPROVER,
        Guard.FROM_VERIFIED, Guard.REASON, usual=False,
    ),
    _step(
        "return_unfounded_reply", "reply_pending", "unfounded", Part.APPROVER,
        Guard.FROM_UNFOUNDED, Guard.REASON, usual=False,
    ),
    _step("close", "replied", "closed", Part.SYSTEM),
    _step(
        "ask_reopening", "replied closed", "reopen_requested", Part.CITIZEN,
        Guard.REASON, Guard.IN_TIME, usual=False,
    ),
    _step("reopen", "reopen_requested", "investigating", Part.INTAKE, Guard.REASON),
    _step("uphold", "reopen_requested", "upheld", Part.INTAKE, Guard.REASON, usual=False),
)  # fmt: skip


def transitions_from(state: str) -> Iterator[Transition]:
    """Yield the steps that may follow a state, in the order of the table."""
    return (one for one in TRANSITIONS if state in one.starts)


def transition_named(state: str, name: str) -> Transition | None:
    """Return the step of this name that follows a state; None when it does not."""
    return next((one for one in transitions_from(state) if one.name == name), None)
