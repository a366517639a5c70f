"""What waits for me, what did I hand in, what came back, and what else is under review?"""

from typing import Any

from django.utils import timezone

from cms.workflows.selectors import (
    returned_by,
    returned_to,
    sees_all_rounds,
    submitted_by,
    under_review,
    waiting_for,
)
from cms.workflows.views.pages import TITLE, ReviewScreen


class ReviewListView(ReviewScreen):
    """All of it on one screen, the oldest deadline first."""

    template_name = "workflows/reviews.html"
    page_title = TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand directly below the desk."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists; that of all rounds only for those who may see all."""
        now, user = timezone.now(), self.request.user
        return super().get_context_data(**kwargs) | {
            "waiting": waiting_for(user, now=now),
            "returned": returned_to(user, now=now),
            "submitted": submitted_by(user, now=now),
            "returned_by_me": returned_by(user, now=now),
            "all": under_review(now=now) if sees_all_rounds(user) else None,
        }
