"""How often was a wrong code tried lately? By address and by number, neither of them readable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LookupFailure(models.Model):
    """Failed tries of one address, or for one number (whether it exists or not)."""

    key_hash = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    blocked_until = models.DateTimeField()

    class Meta:
        verbose_name = _("failed tries")
        verbose_name_plural = _("failed tries")

    def __str__(self) -> str:
        return f"{self.failures}"
