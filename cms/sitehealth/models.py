"""What did the last daily look at links and meta tags find?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyLook(models.Model):
    """Findings that take too long to be measured for every view of the report."""

    at = models.DateTimeField(_("measured at"), unique=True)
    measures = models.JSONField(_("findings"), default=list)

    class Meta:
        verbose_name = _("look at links and meta tags")
        verbose_name_plural = _("looks at links and meta tags")

    def __str__(self) -> str:
        return str(self.at)
