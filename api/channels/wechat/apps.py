"""Official accounts on WeChat: drafts, publishing, mass sending, answers to readers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WeChatConfig(AppConfig):
    name = "api.channels.wechat"
    label = "wechat"
    verbose_name = _("WeChat")

    def ready(self) -> None:
        """Open the way out."""
        from api.channels.outbox.channels import register_channel
        from api.channels.wechat import credentials  # noqa: F401 - it reseals what it keeps
        from api.channels.wechat.notices import notices_of_settings
        from api.channels.wechat.publishing.channel import WeChatChannel
        from portal.complaints.gateways import wechat_gateway_register

        register_channel(WeChatChannel())
        wechat_gateway_register(notices_of_settings)
