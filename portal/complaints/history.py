"""What has happened in a case, as far as its next step depends on it?"""

from portal.complaints.enums import FileKind
from portal.complaints.models import CaseFile, Complaint, Event

OFFICER_FILES = (FileKind.BEFORE, FileKind.AFTER, FileKind.SITE_RECORD)


def last_event(complaint: Complaint, *kinds: str) -> Event | None:
    """Return the newest event of one of these kinds; None when there is none."""
    return complaint.events.filter(kind__in=kinds).order_by("-sequence").first()


def has_since(complaint: Complaint, start: Event | None, kind: str) -> bool:
    """Tell whether a deed of a kind was done after an event."""
    after = start.sequence if start else 0
    return complaint.events.filter(kind=kind, sequence__gt=after).exists()


def files_since(complaint: Complaint, start: Event | None, *kinds: str) -> bool:
    """Tell whether officers added a file of one of these kinds since an event."""
    files = CaseFile.objects.filter(complaint=complaint, kind__in=kinds)
    return (files.filter(added_at__gte=start.at) if start else files).exists()
