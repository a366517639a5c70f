"""How are webhooks kept in the admin? A secret is shown once, when it is made."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from api.channels.webhooks.forms import EndpointForm
from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.services import endpoint_issue
from api.channels.webhooks.views import secret_shown


class EndpointIndexView(IndexView):
    """Webhooks, seen by whoever may see them."""

    any_permission_required = ["add", "change", "delete", "view"]


class EndpointCreateView(CreateView):
    """Makes an endpoint and shows its secret on the answer itself: no message keeps it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the endpoint and show its secret."""
        endpoint = form.save(commit=False)
        secret = endpoint_issue(endpoint=endpoint, by=self.request.user, now=timezone.now())
        form.save_m2m()
        log(instance=endpoint, action="wagtail.create", user=self.request.user)
        return secret_shown(self.request, endpoint, secret)


class EndpointEditView(EditView):
    """The form, with what else can be done with an endpoint."""

    template_name = "webhooks/edit.html"


class EndpointViewSet(ModelViewSet):
    """Addresses of other platforms."""

    model = Endpoint
    url_prefix = "channels/webhooks"
    url_namespace = "webhooks_endpoints"
    icon = "link"
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    list_display = [
        "name",
        "url",
        BooleanColumn("is_active", label=_("active")),
        DateColumn("created_at", label=_("made at"), sort_key="created_at"),
    ]
    list_filter = ["is_active"]
    search_fields = ["name", "url", "contact"]
    ordering = "name"
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[EndpointForm]:
        """Use the form that checks what may be said."""
        return EndpointForm
