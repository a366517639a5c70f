"""Who reported? Shown once, to whoever may know, with a reason that stays in the log."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.casework.forms import RevealForm
from cms.casework.views.case import screen
from portal.complaints.intake import Contact
from portal.complaints.models import Complaint
from portal.complaints.privacy.permissions import may_know_reporter
from portal.complaints.privacy.revealing import reporter_reveal
from portal.complaints.selectors import cases_seen_by


@never_cache
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the contact in the answer to the form, and in no page to come back to."""
    case = get_object_or_404(cases_seen_by(request.user), pk=pk)
    if not may_know_reporter(request.user, case):
        raise PermissionDenied
    form = RevealForm(request.POST, auto_id="reveal-%s")
    contact = None
    if form.is_valid():
        contact = _contact(request, case, form)
    context = screen(request, case, reveal_form=form, contact=contact)
    return render(request, "casework/case.html", context, status=422 if contact is None else 200)


def _contact(request: HttpRequest, case: Complaint, form: RevealForm) -> Contact | None:
    try:
        return reporter_reveal(
            complaint=case, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except ValidationError as error:
        form.add_error("reason", error.messages)
        return None
