"""Which pages should a search engine know, and under which address?

Wagtail's own list of live and public pages; what it lacks is that a page is gone at the second at
which its time runs out, and that the default site is reached under the installation's address.
"""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.query import PageQuerySet


class PageSitemap(Sitemap):
    """The pages of the site at hand."""

    def items(self) -> PageQuerySet:
        """Return the live and public pages whose time has not run out."""
        now = timezone.now()
        return super().items().filter(Q(expire_at=None) | Q(expire_at__gt=now))

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        site = self.get_wagtail_site()
        if site.is_default_site:
            for url in urls:
                path = url["location"].removeprefix(site.root_url)
                url["location"] = f"{settings.BASE_URL}{path}"
        return urls
