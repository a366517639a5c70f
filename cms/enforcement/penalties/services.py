"""How does a penalty come into the register, go out, end early, and get taken back?

Each deed takes the row, checks, writes and leaves its entry in the trail, in one transaction.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.audit.recording import audit_record
from cms.enforcement.enums import PenaltyState, WithdrawalKind
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.announced import penalty_announce, penalty_end_announce
from cms.enforcement.penalties.masking import PARTY_FIELDS, TOLD, shown_name, without_name
from cms.enforcement.penalties.periods import last_day_after_repair
from cms.enforcement.penalties.permissions import PUBLISH, check_publisher
from cms.enforcement.penalties.policies import (
    check_change,
    check_once,
    check_publish,
    check_transition,
    planned_end,
    rule_of,
)
from cms.enforcement.penalties.texts import personal_data_in
from cms.publications.announcing import Event

ENTERED, CHANGED, REMOVED = "penalty.enter", "penalty.change", "penalty.remove"
PUBLISHED, REPAIRED, WITHDRAWN = "penalty.publish", "penalty.repair", "penalty.withdraw"
_TEXTS = ("facts", "basis", "content", "violation_type", "remark", "licence")


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with nothing of the party but what may be told of its kind."""
    kind, name = values["party_kind"], values["party_name"]
    shown = shown_name(kind, name)
    told = TOLD[kind]
    kept = {key: "" if key in PARTY_FIELDS - told else one for key, one in values.items()}
    texts = {key: without_name(kept[key], name, shown) for key in _TEXTS if kept.get(key)}
    return {**kept, **texts, "party_name": shown}


@transaction.atomic
def penalty_enter(
    *, values: Mapping[str, Any], by: User | None, now: datetime, is_demo: bool = False
) -> Penalty:
    """Enter a penalty as a draft; only what may be told of its party is stored."""
    penalty = Penalty(entered_by=by, entered_at=now, changed_at=now, is_demo=is_demo)
    return _written(penalty, values, ENTERED, by, now, before=None)


@transaction.atomic
def penalty_change(
    *, penalty: Penalty, values: Mapping[str, Any], by: User | None, now: datetime
) -> Penalty:
    """Change a draft."""
    kept = _locked(penalty)
    check_change(kept)
    before = _state(kept)
    kept.changed_by, kept.changed_at = by, now
    return _written(kept, values, CHANGED, by, now, before=before)


@transaction.atomic
def penalty_remove(*, penalty: Penalty, by: User | None, now: datetime) -> None:
    """Remove a draft; what was published stays on record."""
    kept = _locked(penalty)
    check_change(kept)
    audit_record(action=REMOVED, target=kept, by=by, before=_state(kept), after=None, now=now)
    kept.delete()


@transaction.atomic
def penalty_publish(*, penalty: Penalty, by: User, now: datetime) -> Penalty:
    """Publish a penalty that somebody else entered, until the end of its period."""
    kept = _locked(penalty)
    check_publisher(by, kept)
    check_publish(kept, now)
    before = _state(kept)
    kept.state, kept.published_by, kept.published_at = PenaltyState.PUBLISHED, by, now
    kept.shown_until = planned_end(kept)
    return _told(_saved(kept, PUBLISHED, by, now, before), Event.PUBLISHED, now)


@transaction.atomic
def penalty_repair(
    *, penalty: Penalty, repaired_on: date, document: str, by: User, now: datetime
) -> Penalty:
    """End the publicity early after credit was repaired, but not before the shortest period.

    Args:
        penalty: A published one.
        repaired_on: The day of the decision on the repair.
        document: Its number; it stands in the trail.
        by: Who does it.
        now: The clock.
    """
    kept = _locked(penalty)
    if not by.has_perm(PUBLISH):
        raise PermissionDenied
    rule = rule_of(kept)
    if kept.state != PenaltyState.PUBLISHED or rule is None or kept.shown_until is None:
        raise ValidationError(_("Only what is published can end early."))
    if not kept.decided_on <= repaired_on <= timezone.localdate(now):
        raise ValidationError(_("The day of the repair lies after the decision, and not ahead."))
    before = _state(kept)
    kept.repaired_on, kept.changed_at = repaired_on, now
    kept.shown_until = last_day_after_repair(
        rule, kept.decided_on, planned=kept.shown_until, repaired=repaired_on
    )
    return _told(_saved(kept, REPAIRED, by, now, before, reason=document), Event.CHANGED, now)


@transaction.atomic
def penalty_withdraw(
    *,
    penalty: Penalty,
    kind: WithdrawalKind,
    reason: str,
    overturned_on: date,
    by: User,
    now: datetime,
) -> Penalty:
    """Take a published penalty back, with the reason that readers are told."""
    kept = _locked(penalty)
    if not by.has_perm(PUBLISH):
        raise PermissionDenied
    check_transition(kept, PenaltyState.WITHDRAWN)
    if not reason.strip():
        raise ValidationError(_("Say why: readers are told."))
    if not kept.decided_on <= overturned_on <= timezone.localdate(now):
        raise ValidationError(_("The day of the change lies after the decision, and not ahead."))
    before = _state(kept)
    kept.state, kept.withdrawn_at, kept.overturned_on = PenaltyState.WITHDRAWN, now, overturned_on
    kept.withdrawal_kind = kind
    kept.withdrawal_reason = without_name(reason.strip(), kept.party_name, _("the party"))
    _saved(kept, WITHDRAWN, by, now, before, reason=kept.withdrawal_reason)
    return _told(kept, Event.WITHDRAWN, now)


def _told(penalty: Penalty, event: Event, now: datetime) -> Penalty:
    """Announce what became of a penalty; of one whose period is over, that it is gone."""
    if penalty.is_over(timezone.localdate(now)):
        penalty_end_announce(penalty)
    else:
        penalty_announce(penalty, event, at=now)
    return penalty


def _locked(penalty: Penalty) -> Penalty:
    return Penalty.objects.select_for_update().get(pk=penalty.pk)


def _state(penalty: Penalty) -> dict[str, Any]:
    """Return all fields, those too that no form shows."""
    shown = {field.name: getattr(penalty, field.attname) for field in penalty._meta.fields}
    return shown | model_to_dict(penalty)


def _written(
    penalty: Penalty,
    values: Mapping[str, Any],
    action: str,
    by: User | None,
    now: datetime,
    before: dict[str, Any] | None,
) -> Penalty:
    for name, value in masked(values).items():
        setattr(penalty, name, value)
    found = {name: personal_data_in(getattr(penalty, name)) for name in _TEXTS}
    if any(found.values()):
        raise ValidationError({name: said for name, said in found.items() if said})
    penalty.full_clean(validate_constraints=False)
    check_once(penalty)
    return _saved(penalty, action, by, now, before)


def _saved(
    penalty: Penalty,
    action: str,
    by: User | None,
    now: datetime,
    before: dict[str, Any] | None,
    reason: str = "",
) -> Penalty:
    penalty.save()
    audit_record(
        action=action,
        target=penalty,
        by=by,
        before=before,
        after=_state(penalty),
        now=now,
        reason=reason,
    )
    return penalty
