"""How does a unit get its spreadsheet, and bring it back filled?"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.flashreports.forms import SheetForm
from cms.flashreports.importing import report_import
from cms.flashreports.permissions import can_fill
from cms.flashreports.sheets import SheetRefused, template_make
from cms.flashreports.views.places import submission_at, submission_url
from cms.flashreports.views.submissions import measures_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sheet(request: HttpRequest, **place: str) -> HttpResponse:
    """Hand out the empty spreadsheet of a unit and period."""
    one = submission_at(request, **place)
    content = template_make(
        unit=one.unit, kind=one.kind, period=one.period, measures=measures_of(one)
    )
    name = f"{one.unit.code}-{place['period']}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=disposition)


@require_POST
def sheet_import(request: HttpRequest, **place: str) -> HttpResponse:
    """Take a filled spreadsheet into the form, or list every cell that cannot be taken."""
    one = submission_at(request, **place)
    if not can_fill(request.user, one.unit):
        raise PermissionDenied
    here = submission_url(one.unit, one.kind, one.period)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose the filled spreadsheet first."))
        return redirect(here)
    file = form.cleaned_data["file"]
    try:
        report_import(
            content=file.read(), by=cast(User, request.user), now=timezone.now(), expected=one
        )
    except SheetRefused as error:
        context = {"refused": error.refused, "name": file.name, "back_url": here, "unit": one.unit}
        return render(request, "flashreports/admin/refused.html", context, status=422)
    messages.success(request, _("Taken into the form. Look through it, then hand it in."))
    return redirect(here)
