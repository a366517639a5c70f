"""What became of each job? One row for each, written by `tick`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledJob(models.Model):
    """A job that comes round: when it last ran, how it went, and who runs it now."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    last_started = models.DateTimeField(_("last start"), null=True, blank=True)
    last_finished = models.DateTimeField(_("last end"), null=True, blank=True)
    # Empty when the last run went well.
    last_error = models.TextField(_("last error"), blank=True)
    runs = models.PositiveIntegerField(_("runs"), default=0)
    # Whoever holds the claim runs the job; a claim that has run out counts as none.
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")

    def __str__(self) -> str:
        return self.name
