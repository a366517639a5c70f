"""How are stations kept, and imports looked up, in the admin?"""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, DateColumn, NumberColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.airdesk.filters import ImportFilterSet, StationFilterSet
from cms.airdesk.forms import StationForm
from cms.core.keeping import KeepingViewSet
from portal.airquality.models import Import, ReadingRevision, Station
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

# So many changed hours of one import are shown with it.
REVISIONS_SHOWN = 50


class StationViewSet(KeepingViewSet):
    """Stations by their code."""

    model = Station
    needed_by = ("readings", "days")
    way_out = gettext_lazy("Take a station out of operation instead.")
    url_prefix = "air-data/stations"
    url_namespace = "airdesk_stations"
    icon = "site"
    list_display = [
        "name",
        "code",
        "area",
        BooleanColumn("counts_for_city", label=gettext_lazy("counts for the city")),
        BooleanColumn("is_active", label=gettext_lazy("in operation")),
        BooleanColumn("is_demo", label=gettext_lazy("demonstration")),
    ]
    filterset_class = StationFilterSet
    search_fields = ["name", "code"]
    ordering = "code"
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[StationForm]:
        """Use the form that checks what a station may say."""
        return StationForm


def changes_of(revision: ReadingRevision) -> list[dict[str, Any]]:
    """Return the values that differ from the reading as it stands now."""
    return [
        {
            "formula": POLLUTANT_NAMES[key].formula,
            "old": getattr(revision, key),
            "new": getattr(revision.reading, key),
        }
        for key in POLLUTANTS
        if getattr(revision, key) != getattr(revision.reading, key)
    ]


class ImportInspectView(generic.InspectView):
    """One import with the values that it changed."""

    template_name = "airdesk/import.html"

    def get_page_title(self) -> str:
        """Name the page by what it shows."""
        return _("Record of an import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the import replaced."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        revisions = (
            ReadingRevision.objects.filter(replaced_by=self.object)
            .select_related("reading__station")
            .order_by("reading__station__code", "reading__hour", "pk")
        )
        context["revisions"] = [
            {"revision": one, "changes": changes_of(one)} for one in revisions[:REVISIONS_SHOWN]
        ]
        context["more"] = max(0, revisions.count() - REVISIONS_SHOWN)
        return context


class ImportIndexView(generic.IndexView):
    """Imports, seen by whoever may see them."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Import records")


class ImportViewSet(ModelViewSet):
    """Imports, to be read only: they are the record of where figures came from."""

    model = Import
    url_prefix = "air-data/imports"
    url_namespace = "airdesk_imports"
    icon = "upload"
    index_view_class = ImportIndexView
    inspect_view_class = ImportInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_admin_menu = False
    add_to_reference_index = False
    form_fields: list[str] = []
    list_display = [
        "source",
        "format",
        DateColumn("started_at", label=gettext_lazy("started"), sort_key="started_at"),
        NumberColumn("new", label=gettext_lazy("new"), sort_key="new"),
        NumberColumn("unchanged", label=gettext_lazy("unchanged"), sort_key="unchanged"),
        NumberColumn("revised", label=gettext_lazy("revised"), sort_key="revised"),
        NumberColumn("refused", label=gettext_lazy("refused"), sort_key="refused"),
        UserColumn("by", label=gettext_lazy("started by"), blank_display_name="—"),
    ]
    filterset_class = ImportFilterSet
    search_fields = ["source"]
    ordering = "-started_at"
    list_per_page = 50
    _KEPT = ("index", "index_results", "inspect")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Know no address that changes anything."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        for action in ("add", "edit", "delete", "history", "usage"):
            common[f"{action}_url_name"] = None
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        """Answer at the addresses that only read."""
        return [one for one in super().get_urlpatterns() if one.name in self._KEPT]

    def register_admin_url_finder(self) -> None:
        """Register no way to an edit form, as there is none."""
