"""Which files does a citizen see in their case? Their own, and what is published of the place.

What waits for a look is named and not sent: nobody knows yet what it is.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from portal.complaints.enums import FileKind
from portal.complaints.evidence.serving import is_public
from portal.complaints.models import CaseFile, Complaint

_OWN = (FileKind.CITIZEN_PICTURE, FileKind.CITIZEN_VIDEO)
_OF_THE_PLACE = (FileKind.BEFORE, FileKind.AFTER)


@dataclass(frozen=True, slots=True)
class CitizenFiles:
    """The files of an open case.

    Attributes:
        pictures: Sent in by the citizen.
        videos: Sent in by the citizen.
        waiting: How many of the citizen's own wait for somebody who looks.
        before: Published by the office, of this case or of the one that it is gathered under.
        after: Likewise.
    """

    pictures: tuple[CaseFile, ...]
    videos: tuple[CaseFile, ...]
    waiting: int
    before: tuple[CaseFile, ...]
    after: tuple[CaseFile, ...]


def citizen_files(complaint: Complaint) -> CitizenFiles:
    """Return what the citizen sees of the files of their case: one query."""
    found = list(_in_reach_of(complaint))
    shown = [file for file in found if _is_shown(file, complaint)]
    return CitizenFiles(
        pictures=_of(FileKind.CITIZEN_PICTURE, shown),
        videos=_of(FileKind.CITIZEN_VIDEO, shown),
        waiting=sum(file.kind in _OWN and not file.is_cleared for file in found),
        before=_of(FileKind.BEFORE, shown),
        after=_of(FileKind.AFTER, shown),
    )


def citizen_file(complaint: Complaint, key: int) -> CaseFile | None:
    """Return one file that `citizen_files` shows; None for every other."""
    file = _in_reach_of(complaint).filter(pk=key).first()
    return file if file is not None and _is_shown(file, complaint) else None


def _in_reach_of(complaint: Complaint) -> QuerySet[CaseFile]:
    cases = Q(complaint=complaint.pk)
    own = cases & Q(kind__in=_OWN)
    if complaint.merged_into_id is not None:
        cases |= Q(complaint=complaint.merged_into_id)
    wanted = own | (cases & Q(kind__in=_OF_THE_PLACE))
    return CaseFile.objects.select_related("complaint").filter(wanted).order_by("pk")


def _is_shown(file: CaseFile, complaint: Complaint) -> bool:
    is_own = file.complaint_id == complaint.pk and file.kind in _OWN
    return file.is_cleared if is_own else is_public(file)


def _of(kind: FileKind, files: list[CaseFile]) -> tuple[CaseFile, ...]:
    return tuple(file for file in files if file.kind == kind)
