"""Which contact did a reporter leave, for what the portal itself has to do with it?

Two things only: telling the citizen (`notices`), and refusing a text that would give them away
(`texts`). What a person looks at goes through a reveal with a reason instead.
"""

from portal.complaints.intake import Contact
from portal.complaints.models import Complaint
from portal.complaints.privacy.contacts import contact_unsealed


def contact_of(complaint: Complaint) -> Contact | None:
    """Return the contact of whoever reported; None for an anonymous or erased one."""
    return contact_unsealed(complaint)
