"""How does a file of the grid come in by the screen? Looked through, shown, then taken."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import permission_required

from cms.core.recounts import in_words
from cms.griddesk.bringing import file_keep, file_take
from cms.griddesk.categories import category_names
from cms.griddesk.forms import FileForm, today
from cms.griddesk.permissions import IMPORT
from cms.griddesk.services import grid_check
from cms.griddesk.template import template_make
from cms.griddesk.wording import KINDS, WORDS, change_lines
from portal.grid.importing.planning import Plan
from portal.grid.importing.rows import FileRefused, Options
from portal.grid.importing.world import What
from portal.grid.models import GridImport

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "griddesk/import.html"
MOST_SHOWN = 500


@permission_required(IMPORT)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the workbook, filled with what is stored."""
    headers = {"Content-Disposition": 'attachment; filename="grid.xlsx"'}
    return HttpResponse(template_make(filled=True), content_type=XLSX, headers=headers)


@permission_required(IMPORT)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Look through a file: show what would become of it, or every place that is refused."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else _empty_form()
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422 if form.is_bound else 200)
    file, options = form.cleaned_data["file"], _options(form.cleaned_data)
    content = file.read()
    try:
        plan = grid_check(content=content, name=file.name, options=options)
    except FileRefused as error:
        plan = Plan(refused=error.refused)
    context = {"form": form, "name": file.name, **_shown(plan)}
    if plan.refused:
        return render(request, PAGE, context, status=422)
    if plan.is_needed:
        context["kept"] = file_keep(
            name=file.name,
            content=content,
            options=options,
            plan=plan,
            by=cast(User, request.user),
            now=timezone.now(),
        )
    return render(request, PAGE, context)


@permission_required(IMPORT)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was shown."""
    kept = get_object_or_404(GridImport, pk=pk, by=request.user)
    try:
        taken = file_take(kept=kept, by=cast(User, request.user), now=timezone.now())
    except FileRefused as error:
        messages.error(request, " ".join(one.reason for one in error.refused))
        return redirect("griddesk_import")
    said = ngettext("Took %(count)d change.", "Took %(count)d changes.", taken.changes)
    words = [said % {"count": taken.changes}, in_words(taken.recount)]
    messages.success(request, " ".join(filter(None, words)))
    return redirect("griddesk_coverage")


def _empty_form() -> FileForm:
    return FileForm(initial={"on": today()})


def _options(said: dict[str, Any]) -> Options:
    return Options(
        on=said["on"],
        source=said["source"] or said["file"].name[:200],
        crs=said["crs"],
        mend=said["mend"],
        allow_overlaps=said["allow_overlaps"],
        end_missing=said["end_missing"],
        categories=category_names(with_former=True),
    )


def _shown(plan: Plan) -> dict[str, Any]:
    changes = [change for change in plan.changes if change.what != What.SAME]
    return {
        "plan": plan,
        "changes": [
            {
                "what": WORDS[change.what],
                "kind": KINDS[change.kind],
                "label": change.label,
                "lines": change_lines(change),
                "place": change.place,
            }
            for change in changes[:MOST_SHOWN]
        ],
        "more": max(0, len(changes) - MOST_SHOWN),
        "same": plan.count(What.SAME),
        "nothing": _("Nothing would change.") if not changes and not plan.refused else "",
    }
