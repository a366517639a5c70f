"""E-mail for the public: asked for, confirmed, and ended with one click."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from cms.subscriptions.post import post_check


class SubscriptionsConfig(AppConfig):
    name = "cms.subscriptions"
    label = "subscriptions"
    verbose_name = _("Subscriptions by e-mail")

    def ready(self) -> None:
        """Have it checked that somebody carries the letters, and addresses brought to new keys."""
        from cms.subscriptions import sealing  # noqa: F401
        from cms.subscriptions.bounces.checks import return_check

        register(post_check)
        register(return_check)
