"""Feeds: RSS, Atom and JSON Feed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    name = "api.feeds"
    label = "feeds"
    verbose_name = _("Feeds")
