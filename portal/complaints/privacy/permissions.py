"""Who may know who reported? By permission and case, and nobody of the unit that is reported.

Whoever works for the responsible unit, or for one that it was routed to before, is not told even
that a contact exists: they are the ones whom the citizen complains about. The city's desk takes the
report itself and is excepted; the privacy officer sees no cases and may see each contact.
"""

from typing import Any, Final

from portal.complaints.models import Complaint
from portal.complaints.permissions import INTAKE, can_see, own_unit_ids

REVEAL: Final = "complaints.reveal_reporter"
ERASE: Final = "complaints.erase_reporter"


def may_know_reporter(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody may know whether a contact exists, and look at it with a reason."""
    if not (user.is_active and user.has_perm(REVEAL)):
        return False
    if user.has_perm(ERASE):
        return not works_for_accused(user, complaint)
    return can_see(user, complaint) and not works_for_accused(user, complaint)


def works_for_accused(user: Any, complaint: Complaint) -> bool:
    """Tell whether somebody belongs to a unit that the case is, or was, about."""
    if user.has_perm(INTAKE):
        return False
    units = set(complaint.routings.values_list("unit", flat=True)) | {complaint.unit_id}
    return not own_unit_ids(user).isdisjoint(units - {None})
