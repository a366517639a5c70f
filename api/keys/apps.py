"""Keys for programs: one door for the API and for Open311."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeysConfig(AppConfig):
    name = "api.keys"
    label = "api_keys"
    verbose_name = _("API keys")
