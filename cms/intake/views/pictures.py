"""How are the pictures of one's own case sent? Where number and secret opened it, and nowhere else.

The address says which file and nothing of the case; the sealed cookie says which case. Without it
there is nothing here, whatever is asked for.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.intake.answers import readers_path
from cms.intake.opened import open_case
from portal.complaints.evidence.serving import file_response
from portal.complaints.models import CaseFile, Complaint
from portal.complaints.selectors.pictures import citizen_file, citizen_files


@dataclass(frozen=True, slots=True)
class Shown:
    """One file with its address, under the prefix of the reader's language as the cookie is."""

    file: CaseFile
    url: str


@require_safe
def picture(request: HttpRequest, key: int) -> HttpResponseBase:
    """Send one file of the case that this browser has opened."""
    complaint = open_case(request)
    file = citizen_file(complaint, key) if complaint is not None else None
    if file is None:
        raise Http404
    return file_response(file)


def files_shown(request: HttpRequest, complaint: Complaint) -> dict[str, object]:
    """Return the files of an open case, for its page."""
    found = citizen_files(complaint)

    def shown(files: tuple[CaseFile, ...]) -> list[Shown]:
        return [Shown(one, _address(request, one)) for one in files]

    return {
        "pictures": shown(found.pictures),
        "videos": shown(found.videos),
        "waiting": found.waiting,
        "before": shown(found.before),
        "after": shown(found.after),
    }


def _address(request: HttpRequest, file: CaseFile) -> str:
    return readers_path(request, reverse("intake:own_picture", args=[file.pk]))
