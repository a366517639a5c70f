"""How does an endpoint get its secret, another one, and a message to try it by?"""

import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from api.channels.outbox.models import Delivery
from api.channels.outbox.services import delivery_add
from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.signing import new_secret
from cms.audit.recording import audit_record
from portal.sealing.texts import text_opened, text_resealed, text_sealed

CHANNEL: Final = "webhooks"
ROTATED: Final = "webhook.rotate"
# So long both secrets are valid after a change.
BOTH_VALID: Final = timedelta(days=7)


def place_of(endpoint: Endpoint) -> str:
    """Return where a secret belongs: in another row it does not open."""
    return f"webhook:{endpoint.key}"


@transaction.atomic
def endpoint_issue(*, endpoint: Endpoint, by: Any, now: datetime) -> str:
    """Store a new endpoint with a secret of its own, and return that: it is told this once."""
    secret = new_secret()
    endpoint.secret = text_sealed(secret, place=place_of(endpoint))
    endpoint.created_at, endpoint.created_by = now, by
    endpoint.save()
    return secret


@transaction.atomic
def endpoint_rotate(*, endpoint: Endpoint, by: Any, now: datetime) -> str:
    """Give an endpoint another secret; for a week messages are signed by both."""
    kept = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    secret = new_secret()
    kept.secret_before, kept.secret_before_until = kept.secret, now + BOTH_VALID
    kept.secret = text_sealed(secret, place=place_of(kept))
    kept.save(update_fields=["secret", "secret_before", "secret_before_until"])
    audit_record(action=ROTATED, target=kept, by=by, before=None, after=None, now=now)
    return secret


def endpoint_test(*, endpoint: Endpoint, now: datetime) -> Delivery:
    """Write a message that tells of nothing, to try the other side by."""
    payload = {
        "type": "test",
        "timestamp": now.isoformat(),
        "data": {"message": "This is a test.", "endpoint": endpoint.name},
    }
    return delivery_add(
        channel=CHANNEL,
        target=str(endpoint.key),
        payload=payload,
        dedupe_key=f"test {uuid.uuid4()}",
        now=now,
        title=endpoint.name,
    )


def endpoint_switch_off(*, endpoint: Endpoint) -> None:
    """Send nothing any more: the other side has said that it is gone."""
    Endpoint.objects.filter(pk=endpoint.pk).update(is_active=False)


def secrets_of(endpoint: Endpoint, *, now: datetime) -> list[str]:
    """Return the secrets that sign now, the newest first."""
    sealed = [endpoint.secret]
    until = endpoint.secret_before_until
    if endpoint.secret_before and until is not None and now < until:
        sealed.append(endpoint.secret_before)
    return [text_opened(one, place=place_of(endpoint)) for one in sealed]


def secrets_reseal() -> int:
    """Bring the secrets under the newest key; return how many there were."""
    return sum(_reseal(pk) for pk in Endpoint.objects.values_list("pk", flat=True))


@transaction.atomic
def _reseal(pk: int) -> int:
    endpoint = Endpoint.objects.select_for_update().get(pk=pk)
    sealed = {name: getattr(endpoint, name) for name in ("secret", "secret_before")}
    anew = {
        name: text_resealed(one, place=place_of(endpoint)) for name, one in sealed.items() if one
    }
    changed = {name: one for name, one in anew.items() if one is not None}
    if changed:
        Endpoint.objects.filter(pk=pk).update(**changed)
    return len(changed)
