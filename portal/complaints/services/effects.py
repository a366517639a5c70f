"""What does a step change in the case beside its state? One function to a step.

Each returns the facts for the event: names and codes as they are on that day, nothing personal.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from portal.complaints.answers import pending_reply
from portal.complaints.enums import CLOSED_STATES, Outcome, OutcomeWithdrawal
from portal.complaints.events import Actor, event_append
from portal.complaints.models import Complaint, RoutingDecision
from portal.complaints.services.publishing import outcome_publish, outcome_withdraw
from portal.complaints.steps import Step

Facts = dict[str, Any]
Effect = Callable[[Step], Facts]


def step_effect(step: Step) -> Facts:
    """Change the locked case as its step asks, without saving it; return the event's facts."""
    case, before = step.complaint, step.complaint.state
    facts = _EFFECTS[step.transition.name](step) if step.transition.name in _EFFECTS else {}
    case.state = step.transition.end
    if case.state not in CLOSED_STATES:
        case.closed_at = None
    elif before not in CLOSED_STATES:
        case.closed_at = step.now
    return facts


def _transfer(step: Step) -> Facts:
    return {"destination": step.form.destination.strip()}


def _merge(step: Step) -> Facts:
    """Gather the case, and those that were gathered under it, under the first one."""
    case, first = step.complaint, step.form.first_case
    assert first is not None  # noqa: S101 - the guard has asked
    case.merged_into = first
    Complaint.objects.filter(merged_into=case).update(merged_into=first)
    event_append(
        complaint=first,
        kind="repeat",
        actor=Actor(step.transition.owner, step.by),
        now=step.now,
        data={"repeat": case.number},
    )
    return {"first": first.number}


def _assign(step: Step) -> Facts:
    case, unit = step.complaint, step.form.unit
    assert unit is not None  # noqa: S101 - the guard has asked
    if unit.pk != case.unit_id:
        RoutingDecision.objects.create(
            complaint=case,
            unit=unit,
            area=case.area,
            reason=step.form.reason or step.form.note,
            by=step.by,
            at=step.now,
        )
    case.unit = unit
    case.handler = None
    return {"unit": unit.name, "unit_code": unit.code}


def _find_unfounded(step: Step) -> Facts:
    step.complaint.outcome = Outcome.UNFOUNDED
    return {"outcome": Outcome.UNFOUNDED.value}


def _rectify(step: Step) -> Facts:
    step.complaint.action = step.form.action.strip()
    step.complaint.handler = step.by
    return _of_unit(step)


def _confirm(step: Step) -> Facts:
    outcome = Outcome(str(step.form.outcome))
    step.complaint.outcome = outcome
    return {"outcome": outcome.value}


def _of_unit(step: Step) -> Facts:
    unit = step.complaint.unit
    return {"unit": unit.name, "unit_code": unit.code} if unit else {}


def _approve(step: Step) -> Facts:
    """Let the answer go out, and what came of the case with it, where the draft asks for that."""
    case, reply = step.complaint, pending_reply(step.complaint)
    assert reply is not None  # noqa: S101 - the guard has asked
    reply.approved_by = step.by
    reply.approved_at = step.now
    reply.save(update_fields=["approved_by", "approved_at"])
    if reply.is_for_public:
        outcome_publish(case, now=step.now)
    return {"reply": reply.pk, "is_public": reply.is_for_public}


def _return(step: Step) -> Facts:
    reply = pending_reply(step.complaint)
    if reply is None:
        return {}
    reply.returned_because = step.form.reason.strip()
    reply.save(update_fields=["returned_because"])
    return {"reply": reply.pk}


def _reopen(step: Step) -> Facts:
    """Begin again: what was found and published no longer stands."""
    case = step.complaint
    case.times_reopened += 1
    case.outcome = ""
    case.action = ""
    outcome_withdraw(case, because=OutcomeWithdrawal.REOPENED, now=step.now)
    return {"times": case.times_reopened}


_EFFECTS: Final[Mapping[str, Effect]] = {
    "transfer": _transfer,
    "merge": _merge,
    "assign": _assign,
    "find_unfounded": _find_unfounded,
    "rectify": _rectify,
    "send_back": _of_unit,
    "confirm": _confirm,
    "approve_reply": _approve,
    "return_reply": _return,
    "return_unfounded_reply": _return,
    "reopen": _reopen,
}
