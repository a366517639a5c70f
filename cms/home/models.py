"""Can I go out? The first page: the air now, the days ahead, the newest publications."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms import publications
from cms.airboard.tiles import tiles_of
from cms.core.columns.enums import ColumnType
from cms.core.metadata.government import ColumnTags
from cms.core.models import SiteSettings
from portal.airquality import selectors
from portal.grid.selectors import home_area

BULLETINS = ("bulletins",)
NEWEST_BULLETINS = 4
NEWEST_PUBLICATIONS = 5


class HomePage(Page):
    """The root of a site's tree. Its figures come from the live board's own report."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count_per_parent = 1
    page_description = _("The first page of the site: the air now, the forecast, what is new.")
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def column_tags(self) -> ColumnTags:
        """Return what the rules want of the first page: it is a column of its own type."""
        return ColumnTags(
            name=str(ColumnType.HOME.value),
            description=self.search_description
            or _gettext("The air now, the forecast, bulletins, and what is done for cleaner air."),
            keywords=_gettext("air quality;AQI;forecast;bulletin"),
            type=str(ColumnType.HOME.value),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the air now, the forecast and the newest publications."""
        now = timezone.localtime()
        area = home_area()
        source = SiteSettings.for_request(request).data_source
        report = selectors.current_report(area=area, now=now, source=source)
        return {
            **super().get_context(request, *args, **kwargs),
            "report": report,
            "tiles": tiles_of(report),
            "forecasts": selectors.forecast_strip(area=area, now=now),
            "bulletins": publications.published(kinds=BULLETINS, limit=NEWEST_BULLETINS),
            "newest": publications.published(kinds=_other_kinds(), limit=NEWEST_PUBLICATIONS),
        }


def _other_kinds() -> list[str]:
    """Return what else goes out: a busy day of news hides no bulletin, nor the other way round."""
    return [
        one.publication_kind
        for one in publications.families()
        if one.publication_kind not in BULLETINS
    ]
