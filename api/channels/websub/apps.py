"""WebSub: our own hub, and the telling of outside hubs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebSubConfig(AppConfig):
    name = "api.channels.websub"
    label = "websub"
    verbose_name = _("WebSub")

    def ready(self) -> None:
        """Open these ways out, and let the secrets come under a new key."""
        from api.channels.outbox.channels import register_channel
        from api.channels.websub.distributing import HubChannel
        from api.channels.websub.publishing import OutsideHubsChannel
        from api.channels.websub.services import secrets_reseal
        from portal.sealing.texts import rotator

        register_channel(HubChannel())
        register_channel(OutsideHubsChannel())
        rotator(secrets_reseal)
