"""Who reported a case? The one place that knows, encrypted, opened with a reason that is logged."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint


class Reporter(models.Model):
    """The contact of whoever reported; absent for an anonymous report.

    Name, telephone, e-mail and WeChat openid are one sealed text (see `privacy`); the telephone can
    be looked for by its keyed hash only.
    """

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="reporter")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=16, db_index=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    wants_notice = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("contact of a reporter")
        verbose_name_plural = _("contacts of reporters")

    def __str__(self) -> str:
        return str(self.pk)


class HashRoot(models.Model):
    """The root of the keys that secrets and telephones are hashed with; one row, sealed."""

    ONLY: ClassVar = 1

    sealed = models.BinaryField()
    key_id = models.CharField(max_length=16)

    class Meta:
        default_permissions = ()
        verbose_name = _("root of hashes")
        verbose_name_plural = _("roots of hashes")

    def __str__(self) -> str:
        return self.key_id


class Reveal(models.Model):
    """Somebody looked at who reported: who, when and why. Appended, never edited.

    It outlives its case, so it is tied to it by no constraint.
    """

    complaint = models.ForeignKey(
        Complaint, models.DO_NOTHING, db_constraint=False, related_name="reveals"
    )
    number = models.CharField(_("case number"), max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("look at a contact")
        verbose_name_plural = _("looks at contacts")

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d %H:%M}"
