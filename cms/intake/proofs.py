"""Has a device worked for this form? A proof of work that we set and check ourselves.

The challenge is altcha's (https://altcha.org/docs/v2/server-integration/): a salt and the hash of
the salt with a hidden number, signed. It names the form that it was set for, so that one proof
serves one complaint however often it is sent, and nothing has to be remembered.
"""

import base64
import binascii
import hashlib
import json
from datetime import datetime, timedelta
from typing import Any, Final

import altcha
from django.conf import settings

from portal.complaints.privacy.hashing import hash_key

VALID_FOR: Final = timedelta(hours=6)
_FORM: Final = "form"
_NEEDED: Final = {"algorithm": str, "challenge": str, "number": int, "salt": str, "signature": str}
_LONGEST: Final = 2000


def form_hash(key: str) -> str:
    """Return by what a challenge names its form: the key itself goes nowhere."""
    return hashlib.sha256(key.encode()).hexdigest()


def challenge_for(form: str, now: datetime) -> dict[str, Any]:
    """Return a challenge for the form of this hash, as altcha writes it."""
    options = altcha.ChallengeOptions(
        algorithm="SHA-256",
        max_number=settings.COMPLAINT_PROOF_WORK,
        hmac_key=_server_key(),
        expires=now + VALID_FOR,
        params={_FORM: form},
    )
    return altcha.create_challenge(options).to_dict()


def is_proved(payload: str, key: str) -> bool:
    """Tell whether a solution is right, in time, and made for the form of this key."""
    solution = _solution(payload)
    if solution is None:
        return False
    try:
        is_right, _reason = altcha.verify_solution(solution, _server_key())
        forms = altcha.extract_params(solution).get(_FORM)
    except ValueError:  # a salt that we never wrote
        return False
    return is_right and forms == [form_hash(key)]


def _solution(payload: str) -> Any:
    try:
        solution = json.loads(base64.b64decode(payload[:_LONGEST], validate=True))
    except (ValueError, binascii.Error):
        return None
    if not isinstance(solution, dict):
        return None
    fits = all(type(solution.get(name)) is kind for name, kind in _NEEDED.items())
    return solution if fits and solution["algorithm"] == "SHA-256" else None


def _server_key() -> str:
    return hash_key("proof").hex()
