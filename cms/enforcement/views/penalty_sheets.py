"""How does a spreadsheet of penalties come in by the screen? Looked through, shown, then taken."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import permission_required

from cms.enforcement.forms import SheetForm
from cms.enforcement.importing import (
    CHANGED,
    NEW,
    SAME,
    import_keep,
    import_take,
    penalties_check,
)
from cms.enforcement.models import PenaltyImport
from cms.enforcement.penalties.permissions import IMPORT
from cms.enforcement.sheets import SheetRefused, template_make

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "enforcement/admin/import.html"


@permission_required(IMPORT)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty spreadsheet."""
    headers = {"Content-Disposition": 'attachment; filename="penalties.xlsx"'}
    return HttpResponse(template_make(), content_type=XLSX, headers=headers)


@permission_required(IMPORT)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Look through a file: show what would become of it, or every cell that is refused."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, PAGE, {"form": form}, status=status)
    file = form.cleaned_data["file"]
    try:
        plan = penalties_check(content=file.read())
    except SheetRefused as error:
        context = {"form": SheetForm(), "refused": error.refused, "name": file.name}
        return render(request, PAGE, context, status=422)
    kept = import_keep(name=file.name, plan=plan, by=cast(User, request.user), now=timezone.now())
    counts = {what: plan.count(what) for what in (NEW, CHANGED, SAME)}
    return render(request, PAGE, {"form": SheetForm(), "plan": plan, "kept": kept, **counts})


@permission_required(IMPORT)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was shown into the register."""
    kept = get_object_or_404(PenaltyImport, pk=pk)
    try:
        count = import_take(kept=kept, by=cast(User, request.user), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("penalty_import")
    messages.success(
        request,
        ngettext(
            "Took %(count)d row. Somebody else publishes it.",
            "Took %(count)d rows. Somebody else publishes them.",
            count,
        )
        % {"count": count},
    )
    return redirect("penalties_desk:index")
