"""How are keys given and taken back in the admin? Shown once, and never again."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from api.keys.models import ApiKey
from api.keys.services import key_issue


class KeyCreateView(CreateView):
    """Makes a key and shows its text on the answer itself: no message and no session keeps it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the key and show it."""
        key, text = key_issue(
            name=form.cleaned_data["name"],
            contact=form.cleaned_data["contact"],
            per_minute=form.cleaned_data["per_minute"],
            by=self.request.user,
            now=timezone.now(),
        )
        context = {"key": key, "text": text, "index_url": self.get_success_url()}
        response = TemplateResponse(self.request, "apikeys/issued.html", context)
        add_never_cache_headers(response)
        return response


class ApiKeyViewSet(ModelViewSet):
    """The keys of those who ask more often than an address may."""

    model = ApiKey
    url_prefix = "api-keys"
    url_namespace = "api_keys"
    icon = "key"
    menu_label = _("API keys")
    add_to_settings_menu = True
    form_fields = ["name", "contact", "per_minute", "is_active"]
    list_display = ["name", "start", "per_minute", "is_active", "last_used_at"]
    list_filter = ["is_active"]
    search_fields = ["name", "contact"]
    copy_view_enabled = False
    add_view_class = KeyCreateView
