"""How does the city's desk bring in what the 12345 hotline took? A spreadsheet, looked at first.

The file is read and let go: it is full of names and telephones, so nothing of it is kept but the
cases.
"""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.casework.hotline.bringing import work_orders_bring
from cms.casework.hotline.importing import work_orders_import
from cms.casework.hotline.layout import COLUMNS
from cms.core.sheets import LARGEST, SheetRefused, too_large
from portal.complaints.models import Complaint
from portal.complaints.permissions import INTAKE

WRONG = 422
MOST_SHOWN = 500


class OrdersForm(forms.Form):
    """A spreadsheet of work orders."""

    file = forms.FileField(
        label=_("Spreadsheet (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError([one.reason for one in too_large().refused])
        return file


@never_cache
@require_http_methods(["GET", "POST"])
def hotline(request: HttpRequest) -> HttpResponse:
    """Look through a file, or take it in."""
    if not request.user.has_perm(INTAKE):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = OrdersForm(request.POST, request.FILES) if is_sent else OrdersForm()
    context: dict[str, Any] = {"form": form, "columns": COLUMNS}
    if not is_sent:
        return render(request, "casework/hotline.html", context)
    status = 200
    if form.is_valid():
        context |= _brought(request, form.cleaned_data["file"])
    if form.errors or context.get("refused"):
        status = WRONG
    return render(request, "casework/hotline.html", context, status=status)


def _brought(request: HttpRequest, file: Any) -> dict[str, Any]:
    """Return what became of a file, or what would."""
    content, now, is_taken = file.read(), timezone.now(), "take" in request.POST
    try:
        if is_taken:
            by = cast(User, request.user)
            done = work_orders_bring(content=content, name=file.name, by=by, now=now)
        else:
            done = work_orders_import(content=content, now=now, dry_run=True)
    except SheetRefused as error:
        return {"name": file.name, "refused": error.refused}
    return {
        "name": file.name,
        "done": done,
        "is_taken": is_taken,
        "cases": Complaint.objects.filter(number__in=done.new[:MOST_SHOWN]).order_by("pk"),
        "refused": done.refused[:MOST_SHOWN],
    }
