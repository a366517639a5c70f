"""What does an editor see of an issue above its text? Its numbers, and the ways on."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class IssuePanel(Panel):
    """Number and state of the issue, with links to pick items, read the PDF and send it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "flashreports/admin/issue_panel.html"

        def is_shown(self) -> bool:
            """Show it only on a page that exists."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Offer what this person may do."""
            page, user = self.instance, self.request.user
            allowed = page.permissions_for_user(user)
            may_send = user.has_perm("flashreports.send_flashreport")
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "pick_url": reverse("flash_pick", args=[page.pk]) if allowed.can_edit() else "",
                "pdf_url": reverse("flash_pdf", args=[page.pk, "internal"]),
                "public_url": reverse("flash_pdf", args=[page.pk, "public"]),
                "send_url": reverse("flash_distribution", args=[page.pk]) if may_send else "",
            }
