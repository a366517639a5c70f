"""What are the steps called at the desk, and what is the citizen told of each?

The citizen's sentences are told anew from the kind of an event and its facts, so that they can be
read in any language; what an officer added stands beside them as it was written.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext_lazy

from portal.complaints.enums import State

STEP_LABELS: Final[Mapping[str, Promise]] = {
    "accept": pgettext_lazy("case", "Accept"),
    "decline": pgettext_lazy("case", "Decline"),
    "transfer": pgettext_lazy("case", "Transfer"),
    "merge": pgettext_lazy("case", "Merge into the first report"),
    "invalidate": pgettext_lazy("case", "Mark as invalid"),
    "withdraw": pgettext_lazy("case", "Withdraw"),
    "investigate": pgettext_lazy("case", "Begin the investigation"),
    "assign": pgettext_lazy("case", "Assign to a unit"),
    "find_unfounded": pgettext_lazy("case", "Find unfounded"),
    "rectify": pgettext_lazy("case", "Report as put right"),
    "verify": pgettext_lazy("case", "Begin the verification"),
    "confirm": pgettext_lazy("case", "Confirm on site"),
    "send_back": pgettext_lazy("case", "Send back"),
    "draft_reply": pgettext_lazy("case", "Draft the answer"),
    "approve_reply": pgettext_lazy("case", "Approve the answer"),
    "return_reply": pgettext_lazy("case", "Return the answer"),
    "return_unfounded_reply": pgettext_lazy("case", "Return the answer"),
    "close": pgettext_lazy("case", "Close"),
    "ask_reopening": pgettext_lazy("case", "Ask to reopen"),
    "reopen": pgettext_lazy("case", "Reopen"),
    "uphold": pgettext_lazy("case", "Uphold the answer"),
}
# Steps whose reason the citizen reads; the others' reasons stay at the desk.
PUBLIC_REASONS: Final = frozenset(
    {"decline", "transfer", "invalidate", "reopen", "uphold", "ask_reopening", "withdraw"}
)
# What the citizen reads of each event; a kind that is not here is not told.
_TOLD: Final[Mapping[str, str]] = {
    "submit": gettext_noop("Your report has been received."),
    "route": gettext_noop("Responsible for it: %(unit)s."),
    "accept": gettext_noop("Your report has been accepted."),
    "decline": gettext_noop("Your report was not accepted."),
    "transfer": gettext_noop("Another authority is responsible. Please turn to: %(destination)s."),
    "merge": gettext_noop(
        "The same has been reported before, under the number %(first)s. Both are handled together."
    ),
    "invalidate": gettext_noop("The report could not be handled."),
    "withdraw": gettext_noop("You have withdrawn your report."),
    "investigate": gettext_noop("The place is being investigated."),
    "site_record": gettext_noop("Somebody was on site."),
    "assign": gettext_noop("It has been assigned to %(unit)s, to be put right."),
    "find_unfounded": gettext_noop("The investigation is finished; the answer is being prepared."),
    "rectify": gettext_noop("%(unit)s has reported that it is put right."),
    "verify": gettext_noop("Somebody else is verifying that on site."),
    "confirm": gettext_noop("The verification on site is finished."),
    "send_back": gettext_noop("It is not put right yet and has gone back to %(unit)s."),
    "draft_reply": gettext_noop("The answer is being prepared."),
    "approve_reply": gettext_noop("You have been answered."),
    "close": gettext_noop("The case is closed."),
    "ask_reopening": gettext_noop("You have asked for the case to be looked at again."),
    "reopen": gettext_noop("The case has been reopened."),
    "uphold": gettext_noop("The case was looked at again; the answer stands."),
    "extend": gettext_noop("The handling takes longer, until %(until)s."),
    "support": gettext_noop("Somebody else has seen the same."),
    "citizen_note": gettext_noop("You have added something."),
    "citizen_file": gettext_noop("You have added a picture."),
    "rate": gettext_noop("You have said what you think of the answer."),
    "public_answer": gettext_noop(
        "The office has published an answer to what you and others have reported."
    ),
    "erase": gettext_noop("What told who you are has been erased."),
}
# What comes next, for the citizen, while a case stands in a state.
_NEXT: Final[Mapping[str, str]] = {
    State.RECEIVED: gettext_noop("The city's desk decides whether the report is accepted."),
    State.ACCEPTED: gettext_noop("The county's or town's desk investigates the place."),
    State.INVESTIGATING: gettext_noop("The place is investigated; a unit is charged with it."),
    State.ASSIGNED: gettext_noop("The unit puts it right and reports with a picture."),
    State.RECTIFIED: gettext_noop("Somebody else verifies it on site."),
    State.VERIFYING: gettext_noop("Somebody else verifies it on site."),
    State.VERIFIED: gettext_noop("The answer is written and checked by a second person."),
    State.UNFOUNDED: gettext_noop("The answer is written and checked by a second person."),
    State.REPLY_PENDING: gettext_noop("A second person checks the answer before it is sent."),
    State.REPLIED: gettext_noop("Please say whether you are satisfied with the answer."),
    State.REOPEN_REQUESTED: gettext_noop("The city's desk decides whether the case is reopened."),
}


def told(kind: str, data: Mapping[str, Any]) -> str:
    """Return the citizen's sentence for an event; "" when nothing is told of it.

    A fact that an older event lacks is shown as a dash, never as an error.
    """
    sentence = _TOLD.get(kind)
    if sentence is None:
        return ""
    names = ("unit", "destination", "first")
    said = {name: data.get(name) or "—" for name in names}
    return _(sentence) % {**said, "until": _day(data.get("until"))}


def _day(text: object) -> str:
    try:
        return date_format(date.fromisoformat(str(text)), "DATE_FORMAT")
    except ValueError:
        return "—"


def is_told(kind: str) -> bool:
    """Tell whether the citizen reads of an event of this kind."""
    return kind in _TOLD


def next_for_citizen(state: str) -> str:
    """Return what comes next; "" where nothing does."""
    sentence = _NEXT.get(state)
    return _(sentence) if sentence else ""
