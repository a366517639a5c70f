"""What does an editor see around the fields of a notice?"""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from cms.alerts.enums import NoticeKind
from cms.alerts.steps import next_steps
from cms.core.brief import BriefForNewMedia


class NoticePanel(Panel):
    """What kind of notice it is, what it follows, that it becomes final, and what can follow."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "alerts/admin/notice_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Tell of the notice, and offer the next one to whoever may add it."""
            page = self.instance
            steps = next_steps(page, user=self.request.user) if page.pk else ()
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "kind": NoticeKind(page.kind).label,
                "previous": page.previous,
                "steps": steps,
                "cap_url": page.cap_url,
                "edit_previous": reverse("wagtailadmin_pages:edit", args=[page.previous_id])
                if page.previous_id
                else "",
            }


class CorrectionFieldPanel(FieldPanel):
    """The field that only a correction has."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Show it on a correction."""
            return bool(self.instance.kind == NoticeKind.CORRECTED and super().is_shown())


def alert_panels() -> list[Panel]:
    """Return the panels of a notice in the order of the document that is copied."""
    return [
        NoticePanel(),
        FieldPanel(
            "title", help_text=_("As the notice has it, such as 汉中市发布重污染天气橙色预警.")
        ),
        CorrectionFieldPanel("corrected"),
        MultiFieldPanel(
            [
                FieldPanel("level"),
                FieldPanel("areas", widget=CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("issuing_body")]),
                FieldPanel("approver"),
            ],
            _("The notice"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issued_at"), FieldPanel("effective_at")]),
                FieldPanel("expected_end"),
            ],
            _("Times"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "cause", "health_advice", "health_measures", "advisory_measures",
                    "mandatory_measures",
                )
            ],
            _("Content"),
        ),
        FieldPanel("summary"),
        BriefForNewMedia.brief_panel,
        FieldPanel("source_file"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("title_en", "text_en", "advice_en")],
            _("English (optional)"),
            classname="collapsed",
        ),
    ]  # fmt: skip
