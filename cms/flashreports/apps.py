"""Monthly submissions and the flash report made from them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlashReportsConfig(AppConfig):
    name = "cms.flashreports"
    label = "flashreports"
    verbose_name = _("Flash reports")

    def ready(self) -> None:
        """Make the public PDF whenever an issue is published."""
        from wagtail.signals import page_published

        from cms.flashreports.models import FlashReportPage
        from cms.flashreports.publishing import make_after_publication

        page_published.connect(make_after_publication, sender=FlashReportPage)
