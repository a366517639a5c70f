"""How are areas, units, duties and members kept in the admin?"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.keeping import KeepingDeleteView, KeepingEditView, KeepingIndexView, KeepingViewSet
from cms.griddesk.categories import category_name, stored_name
from cms.griddesk.filters import AreaFilterSet, DutyFilterSet, UnitFilterSet
from cms.griddesk.forms import AreaForm, DutyForm, UnitForm
from portal.grid.models import Area, Duty, Unit, UnitMember


class AreaViewSet(KeepingViewSet):
    """Areas by their division code."""

    model = Area
    needed_by = ("stations", "children", "days", "forecasts", "duties", "units")
    url_prefix = "grid/areas"
    url_namespace = "griddesk_areas"
    icon = "globe"
    list_display = ["name", "code", "kind", "parent"]
    filterset_class = AreaFilterSet
    search_fields = ["name", "code", "old_codes__code"]
    ordering = "code"
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[AreaForm]:
        """Use the form that refuses a circle."""
        return AreaForm


class UnitViewSet(KeepingViewSet):
    """Units by their code."""

    model = Unit
    needed_by = ("duties", "members")
    way_out = _("Close a unit instead: it then gets nothing any more.")
    url_prefix = "grid/units"
    url_namespace = "griddesk_units"
    icon = "group"
    list_display = [
        "name",
        "kind",
        "area",
        BooleanColumn("is_active", label=_("active")),
        BooleanColumn("is_city_desk", label=_("takes the rest")),
    ]
    filterset_class = UnitFilterSet
    search_fields = ["name", "code"]
    ordering = ["position", "code"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[UnitForm]:
        """Use the form that sets areas out by county."""
        return UnitForm


def day_text(day: date | None) -> str:
    """Return a day as a table shows it; an open end is a dash."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else "—"


def category_of(duty: Any) -> str:
    """Return what a duty of the list is about."""
    return category_name(duty.category, {duty.category: duty.category_name})


def has_begun(duty: Model) -> bool:
    """Tell whether a duty has been in force: it is then a part of the past."""
    return isinstance(duty, Duty) and duty.valid_from <= timezone.localdate()


class DutyIndexView(KeepingIndexView):
    """Duties, without a removal of those that have begun."""

    def get_base_queryset(self) -> QuerySet[Duty]:
        """Read what their categories are called along with them."""
        found: QuerySet[Duty] = super().get_base_queryset()
        return found.annotate(category_name=stored_name())

    def get_delete_url(self, instance: Model) -> str | None:
        """Offer the removal only of what lies ahead."""
        return None if has_begun(instance) else super().get_delete_url(instance)


class DutyEditView(KeepingEditView):
    """A duty; one that has begun can only be ended."""

    @property
    def can_delete(self) -> bool:
        """Offer the removal only of what lies ahead."""
        return not has_begun(self.object) and bool(super().can_delete)


class DutyDeleteView(KeepingDeleteView):
    """The removal of a duty that was entered by mistake and has not begun."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Send back whoever would remove a part of the past."""
        if has_begun(self.object) and self.user_has_permission("delete"):
            messages.error(request, self.way_out)
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)


class DutyViewSet(KeepingViewSet):
    """Duties, area by area in the order in which they are asked."""

    model = Duty
    index_view_class = DutyIndexView
    edit_view_class = DutyEditView
    delete_view_class = DutyDeleteView
    way_out = _("Give it a last day instead: cases of the past rest on it.")
    url_prefix = "grid/duties"
    url_namespace = "griddesk_duties"
    icon = "list-ol"
    list_display = [
        "area",
        Column("category", label=_("category"), accessor=category_of),
        "unit",
        "position",
        Column(
            "valid_from",
            label=_("in force from"),
            accessor=lambda one: day_text(one.valid_from),
            sort_key="valid_from",
        ),
        Column(
            "valid_to",
            label=_("in force until"),
            accessor=lambda one: day_text(one.valid_to),
            sort_key="valid_to",
        ),
    ]
    filterset_class = DutyFilterSet
    search_fields = ["area__name", "area__code", "unit__name", "note"]
    ordering = ["area__code", "position", "pk"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[DutyForm]:
        """Use the form that knows the categories."""
        return DutyForm


class MemberViewSet(ModelViewSet):
    """Who works for which unit."""

    model = UnitMember
    url_prefix = "grid/members"
    url_namespace = "griddesk_members"
    icon = "user"
    add_to_admin_menu = False
    copy_view_enabled = False
    panels = [FieldPanel("unit"), FieldPanel("user")]
    list_display = ["user", "unit"]
    list_filter = ["unit"]
    search_fields = ["user__username", "user__first_name", "user__last_name", "unit__name"]
    list_per_page = 50
