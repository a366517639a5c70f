"""How does a contact become a sealed record, and a sealed record a contact?"""

import json

from portal.complaints.intake import Contact
from portal.complaints.models import Complaint, Reporter
from portal.complaints.privacy.hashing import purpose_hash
from portal.complaints.privacy.phones import phone_normalised
from portal.sealing.envelope import seal, unseal
from portal.sealing.keys import KeyMissingError, key_ring


def reporter_seal(*, complaint: Complaint, contact: Contact) -> Reporter | None:
    """Keep a contact beside its case; nothing is kept of an anonymous report.

    Call it in the transaction of the submission.
    """
    if not contact:
        return None
    ring = key_ring()
    parts = [contact.name, contact.phone, contact.email, contact.openid]
    said = json.dumps(parts, ensure_ascii=False)
    return Reporter.objects.create(
        complaint=complaint,
        sealed=seal(
            said.encode(),
            key=ring.keys[ring.current],
            key_id=ring.current,
            place=place_of(complaint),
        ),
        key_id=ring.current,
        phone_hash=phone_hash(contact.phone),
        wants_notice=contact.wants_notice,
    )


def contact_unsealed(complaint: Complaint) -> Contact | None:
    """Return the contact of a case for the portal's own use; None when there is none (any more).

    Whoever shows it to a person goes through `reporter_reveal`.
    """
    reporter = Reporter.objects.filter(complaint=complaint, erased_at=None).first()
    if reporter is None or not reporter.sealed:  # none, or a copy that was scrubbed
        return None
    keys = key_ring().keys
    if reporter.key_id not in keys:
        raise KeyMissingError(reporter.key_id)
    said = unseal(
        bytes(reporter.sealed), keys=keys, key_id=reporter.key_id, place=place_of(complaint)
    )
    name, phone, email, *more = json.loads(said)
    openid = more[0] if more else ""
    return Contact(name, phone, email, wants_notice=reporter.wants_notice, openid=openid)


def phone_hash(phone: str) -> str:
    """Return what a telephone is looked for by; "" for none."""
    digits = phone_normalised(phone)
    return purpose_hash(digits, purpose="phone") if digits else ""


def place_of(complaint: Complaint) -> str:
    """Return where a record belongs: to this case and no other."""
    return f"reporter:{complaint.number}"
