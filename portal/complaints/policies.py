"""May this be done, as the case stands and with what was filled in?

`check_step` raises with the sentences that the user reads, at the field that mends it. Whether
this person may is asked in `permissions`; that two persons are needed is asked here, for everybody.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.complaints.answers import pending_reply
from portal.complaints.contacts import contact_of
from portal.complaints.enums import FileKind, State
from portal.complaints.history import files_since, has_since, last_event
from portal.complaints.models import Complaint
from portal.complaints.steps import Step
from portal.complaints.texts import check_clean, check_keeps_reporter_secret
from portal.complaints.wording import PUBLIC_REASONS
from portal.complaints.workflow import CASE_GUARDS, OFFER_GUARDS, Guard, Part

# A case under which nothing more can be gathered.
_NOT_FIRST: Final = frozenset({State.MERGED, State.WITHDRAWN, State.INVALID, State.DECLINED})
# What was never looked into: nothing can belong to it.
_NOTHING_BELONGS: Final = frozenset(
    {State.DECLINED, State.TRANSFERRED, State.MERGED, State.WITHDRAWN, State.INVALID}
)
# At which field a sentence stands; the others stand at the whole form.
_FIELDS: Final[Mapping[Guard, str]] = {
    Guard.REASON: "reason",
    Guard.DESTINATION: "destination",
    Guard.FIRST_CASE: "first_case",
    Guard.UNIT: "unit",
    Guard.ACTION: "action",
    Guard.OUTCOME: "outcome",
}


def check_step(step: Step) -> None:
    """Refuse a step that can't be taken.

    Raises:
        ValidationError: With a sentence for each thing that is missing, by field.
    """
    errors: dict[str, list[str]] = {}
    for guard, sentence in _failing(step, step.transition.guards):
        errors.setdefault(_FIELDS.get(guard, "__all__"), []).append(sentence)
    if errors:
        raise ValidationError(errors)
    _check_words(step)
    _check_due(step)


def can_have_references(complaint: Complaint) -> bool:
    """Tell whether a penalty or a campaign can belong to a case; a closed one may still get one."""
    return not complaint.is_held and complaint.state not in _NOTHING_BELONGS


def check_can_refer(complaint: Complaint) -> None:
    """Refuse to tie something to a case that was never looked into.

    Raises:
        ValidationError: With the sentence that the officer reads.
    """
    if not can_have_references(complaint):
        raise ValidationError(_("Nothing can belong to this case as it stands."))


def is_offered(step: Step) -> bool:
    """Tell whether a step is this person's at all, as the case stands."""
    return not any(_failing(step, OFFER_GUARDS.intersection(step.transition.guards)))


def missing_for(step: Step) -> list[str]:
    """Return what the case has to hold before the step can be taken, as sentences."""
    wanted = [guard for guard in step.transition.guards if guard in CASE_GUARDS]
    return [sentence for _guard, sentence in _failing(step, wanted)]


def _failing(step: Step, guards: Iterable[Guard]) -> Iterable[tuple[Guard, str]]:
    for guard in guards:
        sentence = _GUARDS[guard](step)
        if sentence:
            yield guard, sentence


def _check_words(step: Step) -> None:
    """Refuse personal data in what goes to the citizen; a citizen's own words are their own.

    Whether a text names the reporter is asked only where an answer is approved: a refusal at every
    step would let anybody find out a name by trying.
    """
    form, name = step.form, step.transition.name
    if step.transition.owner == Part.CITIZEN:
        return
    texts = {"words": form.words, "action": form.action}
    if name in PUBLIC_REASONS:
        texts["reason"] = form.reason
    for field, text in texts.items():
        check_clean(text, field=field)


def _check_due(step: Step) -> None:
    if step.form.due_at is not None and step.form.due_at <= step.now:
        raise ValidationError({"due_at": _("Choose a date that lies ahead.")})


def _reason(step: Step) -> str:
    return "" if step.form.reason.strip() else _("Say why.")


def _destination(step: Step) -> str:
    if step.form.destination.strip():
        return ""
    return _("Say where the citizen can turn: the authority, with its telephone or address.")


def _first_case(step: Step) -> str:
    first = step.form.first_case
    if first is None:
        return _("Name the report that came first.")
    if step.complaint.pk in (first.pk, first.merged_into_id):
        return _("A report can't be merged into itself.")
    if first.state in _NOT_FIRST:
        return _("The report %(number)s is no longer handled. Name the one that is.") % {
            "number": first.number
        }
    return ""


def _unit(step: Step) -> str:
    unit = step.form.unit
    if unit is None:
        return _("Name the unit that is to put it right.")
    return "" if unit.is_active else _("This unit is no longer active. Name another one.")


def _evidence(step: Step) -> str:
    start = last_event(step.complaint, "investigate", "reopen")
    has_file = files_since(step.complaint, start, FileKind.BEFORE, FileKind.SITE_RECORD)
    if has_file or has_since(step.complaint, start, "site_record"):
        return ""
    return _("First add a picture or a record from the site.")


def _action(step: Step) -> str:
    return "" if step.form.action.strip() else _("Say what was done.")


def _after_picture(step: Step) -> str:
    start = last_event(step.complaint, "assign", "send_back")
    if files_since(step.complaint, start, FileKind.AFTER):
        return ""
    return _("First add a picture that shows the place afterwards.")


def _site_record(step: Step) -> str:
    start = last_event(step.complaint, "verify")
    has_file = files_since(step.complaint, start, FileKind.SITE_RECORD)
    if has_file or has_since(step.complaint, start, "site_record"):
        return ""
    return _("First add a record of the verification on site.")


def _other_person(step: Step) -> str:
    if step.transition.owner == Part.APPROVER:
        draft = pending_reply(step.complaint)
        if draft is None or draft.drafted_by_id != step.by.pk:
            return ""
        return _("Somebody else has to approve what you have drafted.")
    done = last_event(step.complaint, "rectify")
    if done is None or done.by_id != step.by.pk:
        return ""
    return _("Somebody else has to verify what you have reported as put right.")


def _outcome(step: Step) -> str:
    return "" if step.form.outcome else _("Say what the verification found.")


def _draft(step: Step) -> str:
    return "" if pending_reply(step.complaint) else _("First write the answer.")


def _clean_text(step: Step) -> str:
    draft = pending_reply(step.complaint)
    if draft is None:
        return _("There is no answer that could be approved.")
    contact = contact_of(step.complaint)
    try:
        for text in (draft.text, draft.public_text, step.complaint.action):
            check_clean(text, field="text")
            check_keeps_reporter_secret(text, contact, field="text")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _not_held(step: Step) -> str:
    return _("Look at why it is held, and release it first.") if step.complaint.is_held else ""


def _in_time(step: Step) -> str:
    answered = last_event(step.complaint, "approve_reply")
    days = timedelta(days=settings.COMPLAINT_REOPEN_DAYS)
    if answered is None or step.now <= answered.at + days:
        return ""
    return _("The time for this is over. Please send a new report.")


def _came_from(state: State) -> Callable[[Step], str]:
    def check(step: Step) -> str:
        drafted = last_event(step.complaint, "draft_reply")
        came = drafted.from_state if drafted else State.VERIFIED
        return "" if came == state else _("This step does not fit the case as it stands.")

    return check


_GUARDS: Final[Mapping[Guard, Callable[[Step], str]]] = {
    Guard.REASON: _reason,
    Guard.DESTINATION: _destination,
    Guard.FIRST_CASE: _first_case,
    Guard.UNIT: _unit,
    Guard.EVIDENCE: _evidence,
    Guard.ACTION: _action,
    Guard.AFTER_PICTURE: _after_picture,
    Guard.SITE_RECORD: _site_record,
    Guard.OTHER_PERSON: _other_person,
    Guard.OUTCOME: _outcome,
    Guard.DRAFT: _draft,
    Guard.CLEAN_TEXT: _clean_text,
    Guard.NOT_HELD: _not_held,
    Guard.IN_TIME: _in_time,
    Guard.FROM_VERIFIED: _came_from(State.VERIFIED),
    Guard.FROM_UNFOUNDED: _came_from(State.UNFOUNDED),
}
