"""Where does an auditor read the trail, take it along, and have it checked?"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.views.reports import ReportView

from cms.audit.entries import AuditEntry
from cms.audit.filters import TrailFilterSet
from cms.audit.selectors import AT_ONCE, guards_gone, trail_check
from cms.audit.words import action_label, changes_text, kind_label, report_sentence

READ = "audit.view_auditentry"


class TrailView(ReportView):
    """The report: newest first, a page at a time; what is exported is what is filtered."""

    page_title = gettext_lazy("Audit trail")
    header_icon = "history"
    template_name = "audit/trail.html"
    results_template_name = "audit/trail_results.html"
    index_url_name = "audit_trail"
    index_results_url_name = "audit_trail_results"
    permission_required = "view"
    filterset_class = TrailFilterSet
    model = AuditEntry
    # What a spreadsheet shows; the fingerprints let an auditor check a copy that was taken away.
    list_export: ClassVar = [
        "serial",
        "at",
        "actor_name",
        "action",
        "target_type",
        "target_label",
        "told",
        "reason",
        "hash",
    ]
    export_headings: ClassVar = {
        "serial": gettext_lazy("No."),
        "at": gettext_lazy("Date and time"),
        "actor_name": gettext_lazy("Person"),
        "action": gettext_lazy("Action"),
        "target_type": gettext_lazy("Kind of object"),
        "target_label": gettext_lazy("Object"),
        "told": gettext_lazy("Changes"),
        "reason": gettext_lazy("Reason"),
        "hash": gettext_lazy("Fingerprint"),
    }

    def get_queryset(self) -> QuerySet[AuditEntry]:
        """Return all entries, newest first."""
        return AuditEntry.objects.order_by("-serial")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Put actions, kinds and changes into words; an export does so row by row."""
        if self.is_export:
            return map(_in_words, object_list.iterator(chunk_size=AT_ONCE))
        return [_in_words(entry) for entry in object_list]

    def get_filename(self) -> str:
        """Name a file by the day on which it was taken."""
        return f"audit-{timezone.localdate().isoformat()}"


def _in_words(entry: AuditEntry) -> Any:
    shown: Any = entry
    shown.at = timezone.localtime(entry.at)
    shown.told = changes_text(entry)
    shown.action = action_label(entry.action)
    shown.target_type = kind_label(entry.target_type)
    shown.actor_name = entry.actor_name or gettext("The system")
    return shown


@require_POST
@permission_required(READ)
def check(request: HttpRequest) -> HttpResponse:
    """Walk along the chain and say what was found."""
    report, gone = trail_check(), guards_gone()
    tell = messages.success if report.is_whole else messages.error
    tell(request, report_sentence(report))
    if gone:
        values = {"guards": ", ".join(gone)}
        messages.warning(
            request, gettext("The database no longer guards the trail: %(guards)s.") % values
        )
    return redirect("audit_trail")
