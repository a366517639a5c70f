"""How are deliveries looked at in the admin? Read only, but for what the page of one offers."""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from api.channels.outbox.filters import DeliveryFilterSet
from api.channels.outbox.models import Delivery
from api.channels.outbox.naming import target_names
from api.channels.outbox.permissions import DECIDE
from api.channels.outbox.policies import can_cancel, can_redeliver, has_been_overtaken

KEPT: Final = ("index", "index_results", "inspect")


class TargetColumn(Column):
    """Names the target by what the list has asked for at once."""

    def get_value(self, instance: Delivery) -> str:
        """Leave the naming to the cell, which knows the list."""
        return ""

    def get_cell_context_data(self, instance: Delivery, parent_context: Any) -> dict[str, Any]:
        """Return its name."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        names: dict[tuple[str, str], str] = parent_context.get("target_names", {})
        context["value"] = names.get(instance.lane) or instance.target_label
        return context


class DeliveryIndexView(generic.IndexView):
    """Deliveries, seen by whoever may see them."""

    any_permission_required = ["view", "change"]
    page_title = gettext_lazy("Deliveries")
    results_template_name = "outbox/deliveries.html"

    def get_base_queryset(self) -> QuerySet[Delivery]:
        """Leave what was sent where it is: a list shows none of it."""
        found: QuerySet[Delivery] = super().get_base_queryset().defer("payload")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names of the targets of this page of the list: one question for each channel."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["target_names"] = target_names(context["object_list"])
        return context


class DeliveryInspectView(generic.InspectView):
    """One delivery with all its attempts."""

    template_name = "outbox/delivery.html"
    any_permission_required = ["view", "change"]

    def get_page_title(self) -> str:
        """Name the page by what it shows."""
        return _("Delivery")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the attempts, and what this person may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may_decide = self.request.user.has_perm(DECIDE)
        return context | {
            "attempts": self.object.tries.order_by("-number"),
            "may_redeliver": may_decide and can_redeliver(self.object),
            "may_cancel": may_decide and can_cancel(self.object),
            "is_overtaken": has_been_overtaken(self.object),
        }


class DeliveryViewSet(ModelViewSet):
    """What is owed to whom, the newest first."""

    model = Delivery
    url_prefix = "channels/deliveries"
    url_namespace = "outbox_deliveries"
    icon = "mail"
    index_view_class = DeliveryIndexView
    inspect_view_class = DeliveryInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_admin_menu = False
    add_to_reference_index = False
    form_fields: list[str] = []
    list_display = [
        "title",
        Column("get_event_display", label=gettext_lazy("event")),
        Column("channel_label", label=gettext_lazy("channel")),
        TargetColumn("target_label", label=gettext_lazy("target")),
        Column("get_state_display", label=gettext_lazy("state"), sort_key="state"),
        NumberColumn("attempts", label=gettext_lazy("attempts"), sort_key="attempts"),
        DateColumn("created_at", label=gettext_lazy("written at"), sort_key="created_at"),
        DateColumn("sent_at", label=gettext_lazy("delivered at"), sort_key="sent_at"),
        Column("last_error", label=gettext_lazy("last error")),
    ]
    filterset_class = DeliveryFilterSet
    search_fields = ["title", "publication_id", "last_error"]
    ordering = "-created_at"
    list_per_page = 50

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Know no address that changes anything."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        for action in ("add", "edit", "delete", "history", "usage"):
            common[f"{action}_url_name"] = None
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        """Answer at the addresses that only read."""
        return [one for one in super().get_urlpatterns() if one.name in KEPT]

    def register_admin_url_finder(self) -> None:
        """Register no way to an edit form, as there is none."""
