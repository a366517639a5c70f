"""Which penalties may a search engine know? Those that are shown at this moment."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.selectors import penalties_published


class PenaltySitemap(Sitemap):
    """The register and what stands in it, by the clock of the request, on the city's own site."""

    def items(self) -> list[Penalty | None]:
        """Return what is shown now; None stands for the list itself, unless it is empty."""
        if not self.get_wagtail_site().is_default_site:
            return []
        shown = list(penalties_published(at=timezone.now()))
        return [None, *shown] if shown else []

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [
            {"location": f"{settings.BASE_URL}{self._path(one)}", "lastmod": self._changed(one)}
            for one in self.paginator.page(page).object_list
        ]

    @staticmethod
    def _path(one: Penalty | None) -> str:
        return one.get_absolute_url() if one else reverse("penalties:register")

    @staticmethod
    def _changed(one: Penalty | None) -> datetime | None:
        return one.published_at if one else None
