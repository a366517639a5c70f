"""Where did readings come from, and how is the live source?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One file or one poll: where readings came from, when, and what became of its rows."""

    source = models.CharField(_("source"), max_length=200)
    format = models.CharField(_("format"), max_length=20)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    # Empty when no person started it: the live source, the command line.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)
    new = models.PositiveIntegerField(_("new"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    revised = models.PositiveIntegerField(_("revised"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.source


class LiveSource(models.Model):
    """What the last polls of the live source brought: for conditional requests and for the desk."""

    url = models.URLField(_("address"), unique=True, max_length=500)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=80, blank=True)
    polled_at = models.DateTimeField(_("last poll"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    next_poll_at = models.DateTimeField(_("next poll"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("live source")
        verbose_name_plural = _("live sources")

    def __str__(self) -> str:
        return self.url
