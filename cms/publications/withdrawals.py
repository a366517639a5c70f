"""What was published once and has been taken back?"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site
from wagtail.query import PageQuerySet

from cms.core.addresses import page_address
from cms.core.lifecycle.models import Withdrawal
from cms.publications.items import Withdrawn
from cms.publications.scope import about, families, public_pages
from portal.grid.models import Area


def withdrawn(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    since: datetime | None = None,
    among: PageQuerySet | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> list[Withdrawn]:
    """Return what was taken back and has not come back, newest withdrawal first.

    Args:
        kinds: Only these kinds; None for all.
        area: Only what was about exactly this area.
        since: Only what was withdrawn at this time or later.
        among: Only these pages, when a caller knows more of a family than all share.
        limit: At most so many; None for all.
        language: Only pages in this language.
    """
    found = Withdrawal.objects.filter(restored_at=None)
    if since is not None:
        found = found.filter(withdrawn_at__gte=since)
    if not found.exists():  # the ordinary case costs one query
        return []
    sites = list(Site.objects.select_related("root_page"))
    wanted = [model for model in families() if kinds is None or model.publication_kind in kinds]
    pages = public_pages(sites, wanted, language).filter(live=False)
    if area is not None:
        pages = pages.filter(about(area, wanted))
    if among is not None:
        pages = pages.filter(pk__in=among.order_by().values("pk"))
    found = found.filter(page__in=pages.order_by().values("pk"))
    default_site_id = next((site.pk for site in sites if site.is_default_site), None)
    rows = found.select_related("page").order_by("-withdrawn_at", "-pk")[:limit]
    return [_withdrawn(row, default_site_id) for row in rows]


def _withdrawn(row: Withdrawal, default_site_id: int | None) -> Withdrawn:
    family = row.page.specific_class
    return Withdrawn(
        id=f"urn:uuid:{row.page.translation_key}",
        kind=family.publication_kind,
        withdrawn_at=timezone.localtime(row.withdrawn_at),
        category=row.category,
        category_label=row.get_category_display(),
        title="" if row.withholds_title else row.page.title,
        url=page_address(row.page, default_site_id=default_site_id) or "",
    )
