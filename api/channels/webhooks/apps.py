"""Webhooks: signed messages to other platforms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    name = "api.channels.webhooks"
    label = "webhooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        """Open this way out, and let the secrets come under a new key."""
        from api.channels.outbox.channels import register_channel
        from api.channels.webhooks.channel import WebhookChannel
        from api.channels.webhooks.services import secrets_reseal
        from portal.sealing.texts import rotator

        register_channel(WebhookChannel())
        rotator(secrets_reseal)
