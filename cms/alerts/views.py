"""How does an editor begin the next notice about an alert from the admin?"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.alerts.enums import NoticeKind
from cms.alerts.models import AlertPage
from cms.alerts.services import notice_draft
from cms.alerts.steps import can_add_notice


@require_POST
def next_notice(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Draft the notice that follows, and open it."""
    page = get_object_or_404(AlertPage, pk=pk)
    if kind not in NoticeKind.values:
        raise Http404
    if not can_add_notice(request.user, page.get_parent()):
        raise PermissionDenied
    try:
        draft = notice_draft(
            previous=page, kind=NoticeKind(kind), by=cast(User, request.user), now=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(
        request,
        _("Drafted from the notice before. Check every field against the document, then publish."),
    )
    return redirect("wagtailadmin_pages:edit", draft.pk)
