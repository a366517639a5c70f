"""How does a person send a delivery again, or call it off?"""

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.outbox.permissions import DECIDE
from api.channels.outbox.policies import check_cancel, check_redeliver
from api.channels.outbox.waking import wake
from cms.audit.recording import audit_record

REDELIVERED: Final = "delivery.redeliver"
CANCELLED: Final = "delivery.cancel"


@transaction.atomic
def delivery_redeliver(*, delivery: Delivery, by: Any, now: datetime) -> Delivery:
    """Have a delivery go out again, under its own id and with all its attempts before it.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: It is on its way, or something later was told about the same publication.
    """
    kept = _locked(delivery, by)
    check_redeliver(kept)
    before = _state(kept)
    kept.state, kept.due_at, kept.attempts_before = DeliveryState.WAITING, now, kept.attempts
    kept.last_error, kept.sent_at = "", None
    return _saved(kept, REDELIVERED, before, by, now)


@transaction.atomic
def delivery_cancel(*, delivery: Delivery, by: Any, now: datetime) -> Delivery:
    """Call a delivery off that has not gone out.

    Raises:
        PermissionDenied: Not this person's to decide.
        ValidationError: It has gone out, or is on its way.
    """
    kept = _locked(delivery, by)
    check_cancel(kept)
    before = _state(kept)
    kept.state = DeliveryState.CANCELLED
    return _saved(kept, CANCELLED, before, by, now)


def _locked(delivery: Delivery, by: Any) -> Delivery:
    if not by.has_perm(DECIDE):
        raise PermissionDenied(_("This is for somebody else to decide."))
    found = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if found is None:
        raise ValidationError(_("This delivery is not there any more."))
    return found


def _state(delivery: Delivery) -> dict[str, Any]:
    return {"state": delivery.state, "attempts": delivery.attempts}


def _saved(
    delivery: Delivery, action: str, before: dict[str, Any], by: Any, now: datetime
) -> Delivery:
    delivery.save()
    audit_record(
        action=action, target=delivery, by=by, before=before, after=_state(delivery), now=now
    )
    if delivery.state == DeliveryState.WAITING:
        transaction.on_commit(wake, robust=True)
    return delivery
