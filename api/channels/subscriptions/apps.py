"""E-mail to subscribers as one of the ways out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionLettersConfig(AppConfig):
    name = "api.channels.subscriptions"
    label = "subscription_letters"
    verbose_name = _("E-mail to subscribers")

    def ready(self) -> None:
        """Open this way out, and carry what the subscriptions hand over."""
        from api.channels.outbox.channels import register_channel
        from api.channels.subscriptions.carrying import OutboxCarrier
        from api.channels.subscriptions.channel import EmailChannel
        from cms.subscriptions.post import letter_carrier

        register_channel(EmailChannel())
        letter_carrier(OutboxCarrier())
