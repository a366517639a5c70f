"""The outbox: what is owed to whom outside."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "api.channels.outbox"
    label = "outbox"
    verbose_name = _("Outbox")

    def ready(self) -> None:
        """Write down what is owed whenever something is announced."""
        from api.channels.outbox import tasks  # noqa: F401 - it wakes whoever sends
        from api.channels.outbox.services import announcement_take
        from cms.publications.announcing import announcement_receiver

        announcement_receiver(announcement_take)
