"""Which files belong to a case? Cleaned, renamed, and served by permission only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import FileKind
from portal.complaints.models.cases import Complaint


class CaseFile(models.Model):
    """A picture or video of a case, as it was written anew after it was decoded.

    `path` is relative to the folder of case files, which no web server reaches.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=20, choices=FileKind)
    path = models.CharField(max_length=120, unique=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField(_("bytes"))
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    # Facts that the metadata held, kept only if the citizen agreed; the file has lost them.
    taken_at = models.DateTimeField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    # False while it waits for somebody who looks (no decoder for a video, or a scanner's doubt).
    is_cleared = models.BooleanField(_("cleared"), default=True)
    may_be_public = models.BooleanField(_("may be shown in public"), default=False)
    added_at = models.DateTimeField(_("added at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["complaint", "pk"]
        verbose_name = _("file of a case")
        verbose_name_plural = _("files of cases")

    def __str__(self) -> str:
        return self.path


class StagedFile(models.Model):
    """A file that was taken in and waits for its case; written before the file itself.

    The case takes the row away in its own transaction. What no case has taken is swept (see
    `evidence`), and the sweep takes the row away likewise: of the two, one gets it.
    """

    path = models.CharField(max_length=120, primary_key=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    is_cleared = models.BooleanField(default=True)
    staged_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("file that waits for its case")
        verbose_name_plural = _("files that wait for their cases")

    def __str__(self) -> str:
        return self.path
