"""How often has something been tried lately? The one thing that intake itself remembers.

No address is kept: `what` is a keyed hash, and every row is gone after a day.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.intake.enums import Purpose


class Attempt(models.Model):
    """Something was tried once: such as a complaint sent."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    what = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        indexes = [models.Index(fields=["purpose", "what", "at"], name="attempt_by_what")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.at:%Y-%m-%d %H:%M}"
