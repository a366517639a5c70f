"""Which pages should a search engine know, and under which address?

Wagtail's own list of live and public pages; what it lacks is that a page is gone at the second at
which its time runs out, and that the default site is reached under the installation's address.
Beside them the live board, which is no page of Wagtail's: the city and each of its counties.
"""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.query import PageQuerySet

from portal.grid.enums import AreaKind
from portal.grid.models import Area


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


class BoardSitemap(Sitemap):
    """The live board, on the installation's own site; a county's site has its own pages only."""

    changefreq = "hourly"

    def items(self) -> list[str]:
        """Return the paths of the board and of the areas that it shows."""
        if not self.get_wagtail_site().is_default_site:
            return []
        home = Q(code=settings.HOME_AREA_CODE)
        counties = Q(parent__code=settings.HOME_AREA_CODE, kind=AreaKind.COUNTY)
        codes = Area.objects.filter(home | counties).order_by("code").values_list("code", flat=True)
        paths = [reverse("airboard:area", args=[code]) for code in codes]
        return [reverse("airboard:board"), *paths] if paths else []

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [
            {"location": f"{settings.BASE_URL}{path}", "changefreq": self.changefreq}
            for path in self.paginator.page(page).object_list
        ]
