"""Who opens a file that a unit handed in? The unit and the office."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.flashreports.models import SubmissionFile
from cms.flashreports.permissions import can_see
from cms.flashreports.services import submission_file_remove
from cms.flashreports.views.places import submission_url


def _file(request: HttpRequest, pk: int) -> SubmissionFile:
    found = SubmissionFile.objects.select_related("submission__unit")
    file = get_object_or_404(found, pk=pk)
    if not can_see(request.user, file.submission.unit):
        raise PermissionDenied
    return file


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out a file: saved by the browser, never shown by it."""
    found = _file(request, pk)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


@require_POST
def file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away from a submission that is still open."""
    found = _file(request, pk)
    submission = found.submission
    try:
        submission_file_remove(file=found, by=cast(User, request.user))
        messages.success(request, _("Removed: %(name)s") % {"name": found.name})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(submission_url(submission.unit, submission.kind, submission.period))
