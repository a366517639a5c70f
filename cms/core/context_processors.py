"""What may every template use?"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cms.core.languages.links import language_links
from cms.core.models import SiteSettings
from cms.core.navigation import main_navigation
from portal.airquality.models import Import


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return what the site is called and says of itself, and whether it is a demonstration."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_settings": SiteSettings.for_request(request),
        "navigation": main_navigation(request),
        "language_links": language_links(request),
        "report_url": reverse("intake:new"),
        "site_search_url": reverse("search:search"),
        "base_url": settings.BASE_URL,
        "demo": Import.objects.filter(is_demo=True).exists(),
    }
