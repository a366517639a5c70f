"""What does a filled-in form send, and what comes back?"""

import base64
import json
from datetime import UTC, datetime, timedelta

import altcha

from cms.intake.form_keys import form_key_of, new_form_token
from cms.intake.proofs import challenge_for, form_hash

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)
SHOWN = NOW - timedelta(minutes=2)


def proof_for(token, at=SHOWN):
    """Return the work for a form, done."""
    return proof_of(challenge_for(form_hash(form_key_of(token).key), at))


def proof_of(challenge):
    """Return the work for a challenge, done."""
    solution = altcha.solve_challenge(
        challenge["challenge"], challenge["salt"], "SHA-256", challenge["maxNumber"]
    )
    names = ("algorithm", "challenge", "salt", "signature")
    payload = {name: challenge[name] for name in names} | {"number": solution.number}
    return base64.b64encode(json.dumps(payload).encode()).decode()


def filled_in(**changes):
    """Return a form as a browser with a script sends it."""
    token = changes.pop("key", None) or new_form_token(SHOWN)
    values = {
        "key": token,
        "proof": proof_for(token) if "proof" not in changes else "",
        "category": "straw_test",
        "description": "田里有人烧秸秆，烟很大。",
        "answer_flames": "yes",
        "when": "now",
        "happened_at": "",
        "area": "610725100",
        "place": "河堤边第二块田",
        "who": "anonymous",
        "website": "",
        "nearby_seen": "1",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def report(client, **changes):
    """Send the form."""
    return client.post("/complaints/new/", filled_in(**changes))


def receipt_of(client, response):
    """Return the receipt to which the answer leads."""
    assert response.status_code == 303, response.content.decode()[:2000]
    return client.get(response["Location"]).content.decode()
