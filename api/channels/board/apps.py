"""The board: deliveries by channel, and counts of views and fetches."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "api.channels.board"
    label = "board"
    verbose_name = _("What arrived where")
