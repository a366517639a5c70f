"""How does an address become a sealed record, and a link one that only its holder can have?

Sealed and hashed with the keys that reporters' contacts have. The key of a link is a keyed hash of
the subscription and of what the link lets do: it outlives every rotation, so that the link in an
old letter still ends the subscription.
"""

import hmac
from typing import Final
from uuid import UUID

from cms.subscriptions.enums import LinkFor
from cms.subscriptions.models import Subscription
from portal.complaints.privacy.hashing import purpose_hash
from portal.complaints.privacy.keys import KeyMissingError, key_ring
from portal.complaints.privacy.sealing import seal, unseal

_ID: Final = 32  # hexadecimal digits of the subscription
_MAC: Final = 32  # of the hash: 128 bits


def address_hash(address: str) -> str:
    """Return what an address is looked for by; capitals do not tell two apart."""
    return purpose_hash(address.strip().casefold(), purpose="subscription-address")


def address_seal(subscription: Subscription, address: str) -> None:
    """Put an address into a subscription that is about to be stored."""
    ring = key_ring()
    subscription.key_id = ring.current
    subscription.sealed = seal(
        address.encode(),
        key=ring.keys[ring.current],
        key_id=ring.current,
        place=place_of(subscription.pk),
    )
    subscription.address_hash = address_hash(address)


def address_of(subscription: Subscription) -> str:
    """Return the address, for a letter that is being sent and nothing else."""
    keys = key_ring().keys
    if subscription.key_id not in keys:
        raise KeyMissingError(subscription.key_id)
    return unseal(
        bytes(subscription.sealed),
        keys=keys,
        key_id=subscription.key_id,
        place=place_of(subscription.pk),
    ).decode()


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
