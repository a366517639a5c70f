"""Which outcomes may a search engine know? Those that are public at this moment."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap

from portal.complaints.outcomes import outcomes_listed


class OutcomeSitemap(Sitemap):
    """The list of outcomes and each of them, on the installation's own site."""

    def items(self) -> list[tuple[str, datetime | None]]:
        """Return paths with the moment of their publication; none before the first outcome."""
        if not self.get_wagtail_site().is_default_site:
            return []
        rows = list(outcomes_listed().values_list("number", "published_at"))
        found = [(reverse("intake:outcome", args=[number]), at) for number, at in rows]
        return [(reverse("intake:outcomes"), rows[0][1]), *found] if rows else []

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [
            {"location": f"{settings.BASE_URL}{path}", "lastmod": at}
            for path, at in self.paginator.page(page).object_list
        ]
