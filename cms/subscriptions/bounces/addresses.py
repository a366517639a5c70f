"""To which address does a letter come back, and whose letter was it?

Each subscription has a return address of its own (variable envelope return path): the address of
the setting, a plus, and a tag that nobody can make up. So a report needs no guessing whom it is
about, and a stranger can stop nobody's letters by writing one.
"""

import base64
import binascii
import hmac
import re
from typing import Final
from uuid import UUID

from django.conf import settings

from cms.subscriptions.models import Subscription
from portal.complaints.privacy.hashing import purpose_hash

_ID: Final = 16  # bytes
_MAC: Final = 10
_TAG: Final = 42  # letters and digits of both together; capitals may get lost on the way
LONGEST_LOCAL: Final = 64 - 1 - _TAG  # RFC 5321: what stands before the @


def return_address(subscription: Subscription) -> str:
    """Return where a letter comes back to; "" where the setting names no mailbox for it."""
    local, _at, host = settings.MAIL_RETURN.rpartition("@")
    return f"{local}+{_tag(subscription.pk)}@{host}" if local else ""


def subscription_in(sent_to: str) -> UUID | None:
    """Return whose return address stands among the addresses that a mail was sent to."""
    local, _at, host = settings.MAIL_RETURN.rpartition("@")
    if not local:
        return None
    own = re.compile(rf"{re.escape(local)}\+([a-z2-7]{{{_TAG}}})@{re.escape(host)}", re.IGNORECASE)
    found = (_opened(match[1]) for match in own.finditer(sent_to))
    return next((pk for pk in found if pk is not None), None)


def _tag(pk: UUID) -> str:
    return base64.b32encode(pk.bytes + _mac(pk)).decode().rstrip("=").lower()


def _opened(tag: str) -> UUID | None:
    try:
        both = base64.b32decode(tag.upper() + "=" * (-len(tag) % 8))
    except binascii.Error:
        return None
    pk = UUID(bytes=both[:_ID])
    return pk if hmac.compare_digest(both[_ID:], _mac(pk)) else None


def _mac(pk: UUID) -> bytes:
    return bytes.fromhex(purpose_hash(pk.hex, purpose="subscription-return"))[:_MAC]
