"""Where does an editor write what was wrong in a page that readers have seen?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from cms.core.lifecycle.models import PublicRecord
from cms.core.lifecycle.selectors import withdrawal_of

FIELDS = ("correction_what", "correction_why")


class CorrectionPanel(MultiFieldPanel):
    """The notice of a change: shown on pages that readers have seen, first of all panels."""

    def __init__(self, children: Sequence[Panel] = (), **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Correction"))
        super().__init__(children or [FieldPanel(name) for name in FIELDS], **kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "lifecycle/admin/correction_panel.html"

        def is_shown(self) -> bool:
            """Show it where there is something to correct."""
            seen = PublicRecord.objects.filter(page=self.instance.pk).exists()
            return seen and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add what has become of the page."""
            return {
                **super().get_context_data(parent_context),
                "withdrawal": withdrawal_of(self.instance),
                "correct_url": reverse("page_correct", args=[self.instance.pk]),
            }


def with_correction(panels: Sequence[Panel]) -> list[Panel]:
    """Return a family's panels with the notice of a change before them, once."""
    return [CorrectionPanel(), *(one for one in panels if not isinstance(one, CorrectionPanel))]
