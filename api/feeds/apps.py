"""Feeds: RSS, Atom and JSON Feed."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from api.feeds.checks import channel_errors


class FeedsConfig(AppConfig):
    name = "api.feeds"
    label = "feeds"
    verbose_name = _("Feeds")

    def ready(self) -> None:
        """Have the channels checked with everything else."""
        register(channel_errors, Tags.models)
