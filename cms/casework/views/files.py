"""Who sees the files of a case at the desk? Whoever sees the case."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.complaints.evidence.serving import file_response, may_see_file
from portal.complaints.permissions import INTAKE
from portal.complaints.selectors import cases_seen_by


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """Send one file of a case; one that waits for a look only to whoever looks."""
    case = get_object_or_404(cases_seen_by(request.user), pk=pk)
    found = get_object_or_404(case.files, pk=file_pk)
    if not may_see_file(found, sees_case=True, clears_files=request.user.has_perm(INTAKE)):
        raise Http404
    return file_response(found, request)
