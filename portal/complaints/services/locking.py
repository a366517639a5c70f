"""How is a case held while something is done to it? By its row, in the order of the numbers."""

from portal.complaints.models import Complaint


def case_locked(complaint: Complaint) -> Complaint:
    """Return the case as it stands now, with its row locked until the transaction ends."""
    return cases_locked(complaint)[complaint.pk]


def cases_locked(*complaints: Complaint) -> dict[int, Complaint]:
    """Return several cases, locked in one order, so that no two callers wait for each other.

    Raises:
        Complaint.DoesNotExist: One of them was deleted meanwhile.
    """
    wanted = {one.pk for one in complaints}
    rows = Complaint.objects.select_for_update(of=("self",)).select_related("category")
    found = {one.pk: one for one in rows.filter(pk__in=wanted).order_by("pk")}
    if len(found) < len(wanted):
        raise Complaint.DoesNotExist
    return found
