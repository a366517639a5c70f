"""Which form is this, and when was it first shown? A random key in a signed envelope.

The key makes sending idempotent: the same key is the same complaint, and from it follows the same
secret code. So it never stands in an address or a log, only in the form and in the draft of the
device that fills it in.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from django.core.signing import BadSignature, Signer

_SALT: Final = "cms.intake.form"
_LONGEST: Final = 200
_SHORTEST_FOREIGN: Final = 24


@dataclass(frozen=True, slots=True)
class FormKey:
    """What a form says of itself.

    Attributes:
        key: The same for each sending of one form.
        shown_at: When the form was first shown; None when that cannot be believed.
    """

    key: str = field(repr=False)
    shown_at: datetime | None


def new_form_token(now: datetime) -> str:
    """Return what a form that is shown now carries."""
    return Signer(salt=_SALT).sign(f"{secrets.token_urlsafe(24)}.{int(now.timestamp())}")


def form_key_of(token: str) -> FormKey:
    """Return what a form carried; one that we did not sign is a form all the same."""
    try:
        key, _dot, moment = Signer(salt=_SALT).unsign(token[:_LONGEST]).rpartition(".")
    except BadSignature:
        return FormKey(_foreign(token[:_LONGEST]), None)
    return FormKey(key, datetime.fromtimestamp(int(moment), UTC))


def _foreign(token: str) -> str:
    """Return the key of a form that we did not sign: its own, unless others could have it too."""
    own = token if len(token) >= _SHORTEST_FOREIGN else secrets.token_urlsafe(24)
    return f"foreign:{own}"
