"""How are stations and areas kept, and imports looked up, in the admin?"""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, DateColumn, NumberColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.airdesk.filters import ImportFilterSet, StationFilterSet
from cms.airdesk.forms import AreaForm, StationForm
from cms.core.recounts import in_words
from portal.airquality.models import Import, ReadingRevision, Station
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS
from portal.grid.models import Area

# So many changed hours of one import are shown with it.
REVISIONS_SHOWN = 50


def is_needed(instance: Model) -> bool:
    """Tell whether figures or other places stand on a station or an area."""
    if isinstance(instance, Station):
        return instance.readings.exists() or instance.days.exists()
    if isinstance(instance, Area):
        kept = (instance.stations, instance.children, instance.days, instance.forecasts)
        return any(related.exists() for related in kept)
    return True


class KeepingIndexView(generic.IndexView):
    """A list that offers no removal of what is needed."""

    def get_delete_url(self, instance: Model) -> str | None:
        """Offer the removal only of what nothing stands on."""
        url: str | None = super().get_delete_url(instance)
        return None if url is None or is_needed(instance) else url


class KeepingEditView(generic.EditView):
    """A form that offers no removal of what is needed, and says what its change led to."""

    def get_success_message(self) -> str | None:
        """Add how many past days follow from the change."""
        said: str | None = super().get_success_message()
        return " ".join(filter(None, [said, in_words(self.form.recount)])) or None

    @property
    def can_delete(self) -> bool:
        """Offer the removal only of what nothing stands on."""
        return bool(super().can_delete) and not is_needed(self.object)


class KeepingDeleteView(generic.DeleteView):
    """A removal that never takes readings or figures along."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send whoever may remove it back with a sentence, when something stands on it."""
        if self.user_has_permission("delete") and is_needed(self.object):
            messages.error(
                request,
                _(
                    "“%(name)s” has data or other areas that belong to it, so it can't be "
                    "removed. Take a station out of operation instead."
                )
                % {"name": self.object},
            )
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)


class KeepingViewSet(ModelViewSet):
    """What others stand on: added and changed, removed only as long as nothing needs it."""

    index_view_class = KeepingIndexView
    edit_view_class = KeepingEditView
    delete_view_class = KeepingDeleteView
    add_to_admin_menu = False  # stands in the submenu of the desk
    copy_view_enabled = False


class StationViewSet(KeepingViewSet):
    """Stations by their code."""

    model = Station
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


class AreaViewSet(KeepingViewSet):
    """Areas by their division code."""

    model = Area
    url_prefix = "air-data/areas"
    url_namespace = "airdesk_areas"
    icon = "globe"
    list_display = ["name", "code", "kind", "parent"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    ordering = "code"
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[AreaForm]:
        """Use the form that refuses a circle."""
        return AreaForm


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
        return _("Import")

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
