"""What do the rules want in the footer, and what of it does a site not say yet?"""

from collections.abc import Iterable
from typing import Any, Final

from django.core.checks import CheckMessage, Info
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.models import SiteSettings

# Field of the site settings → how the rules call it.
REQUIRED: Final = {
    "organiser": _("organiser (主办单位)"),
    "contact": _("contact"),
    "site_id_code": _("site id code (网站标识码)"),
    "icp_number": _("ICP record number"),
    "police_number": _("public security record number"),
    "badge_url": _("address of the badge (党政机关网站标识)"),
    "report_errors_url": _("address for reporting mistakes (我为政府网站找错)"),
}


def missing_items(settings: SiteSettings | None) -> list[str]:
    """Return what the rules want in the footer and the settings do not say."""
    return [str(label) for name, label in REQUIRED.items() if not getattr(settings, name, "")]


def footer_check(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return `portal.I010` for each site whose footer lacks something (`check --deploy`).

    It tells and does not fail: a new installation knows its numbers only once they are given, and
    must be able to start before. Where no database can be asked yet, there is nothing to tell.
    """
    try:
        sites = list(Site.objects.select_related("root_page"))
        said = {one.site_id: one for one in SiteSettings.objects.all()}
    except DatabaseError:
        return []
    return list(_told((site, missing_items(said.get(site.pk))) for site in sites))


def _told(found: Iterable[tuple[Site, list[str]]]) -> Iterable[CheckMessage]:
    for site, missing in found:
        if missing:
            yield Info(
                f"The footer of {site.hostname} lacks: {', '.join(missing)}.",
                hint="Fill them in under Settings → Site settings.",
                obj=site,
                id="portal.I010",
            )
