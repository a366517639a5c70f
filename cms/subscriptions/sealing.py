"""How does an address become a sealed record, and a link one that only its holder can have?

Sealed and hashed with the keys that reporters' contacts have. The key of a link is a keyed hash of
the subscription and of what the link lets do: it outlives every rotation, so that the link in an
old letter still ends the subscription.
"""

import hmac
from typing import Final
from uuid import UUID

from django.db import transaction

from cms.subscriptions.enums import LinkFor
from cms.subscriptions.models import Subscription
from portal.complaints.privacy.hashing import purpose_hash
from portal.sealing.texts import rotator, text_opened, text_resealed, text_sealed

_ID: Final = 32  # hexadecimal digits of the subscription
_MAC: Final = 32  # of the hash: 128 bits
AT_ONCE: Final = 200  # rows of one transaction


def address_hash(address: str) -> str:
    """Return what an address is looked for by; capitals do not tell two apart."""
    return purpose_hash(address.strip().casefold(), purpose="subscription-address")


def address_seal(subscription: Subscription, address: str) -> None:
    """Put an address into a subscription that is about to be stored."""
    subscription.sealed = text_sealed(address, place=place_of(subscription.pk))
    subscription.address_hash = address_hash(address)


def address_of(subscription: Subscription) -> str:
    """Return the address, for a letter that is being sent and nothing else."""
    return text_opened(subscription.sealed, place=place_of(subscription.pk))


@rotator
def addresses_reseal() -> int:
    """Bring all addresses under the newest key, a few in each transaction."""
    done = 0
    pks = list(Subscription.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        done += _resealed(pks[start : start + AT_ONCE])
    return done


@transaction.atomic
def _resealed(pks: list[UUID]) -> int:
    rows = list(Subscription.objects.select_for_update().filter(pk__in=pks))
    changed = []
    for row in rows:
        anew = text_resealed(row.sealed, place=place_of(row.pk))
        if anew is not None:
            row.sealed = anew
            changed.append(row)
    Subscription.objects.bulk_update(changed, ["sealed"])
    return len(changed)


def place_of(pk: UUID) -> str:
    """Return where a record belongs: to this subscription and no other."""
    return f"subscription:{pk}"


def link_key(subscription: Subscription, purpose: LinkFor) -> str:
    """Return the key of a link in a letter."""
    return f"{subscription.pk.hex}{_mac(subscription.pk.hex, purpose)}"


def subscription_by_key(key: str, purpose: LinkFor) -> Subscription | None:
    """Return the subscription that a link's key opens; None for none (any more)."""
    if len(key) != _ID + _MAC or not key.isascii():
        return None
    pk, mac = key[:_ID], key[_ID:]
    if not hmac.compare_digest(_mac(pk, purpose), mac):
        return None
    return Subscription.objects.filter(pk=UUID(hex=pk)).first()


def _mac(pk: str, purpose: LinkFor) -> str:
    return purpose_hash(pk, purpose=f"subscription-{purpose}")[:_MAC]
