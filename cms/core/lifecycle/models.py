"""What is kept of a publication beside its page? When it first came out, and what became of it.

A page that has a record cannot be deleted: what readers have seen is corrected or withdrawn, in
the open.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.core.lifecycle.enums import WithdrawalReason


class PublicRecord(models.Model):
    """When a page was first published, and which of its versions readers saw last.

    The moment is written once, with the first publication; a trigger of the database refuses
    another one, here and on the page (see `guards`).
    """

    page = models.OneToOneField(
        Page, models.PROTECT, related_name="public_record", verbose_name=_("page")
    )
    first_at = models.DateTimeField(_("first published at"))
    # Empty where a page went live without a version of its own, as an unedited copy does.
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("record of publication")
        verbose_name_plural = _("records of publication")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.first_at}"


class Correction(models.Model):
    """A dated notice: what was wrong in a publication, and why it has changed."""

    page = models.ForeignKey(
        Page, models.PROTECT, related_name="corrections", verbose_name=_("page")
    )
    at = models.DateTimeField(_("corrected at"))
    what = models.TextField(_("what was wrong"))
    why = models.TextField(_("why it was wrong"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    revision_before = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", verbose_name=_("version before")
    )

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.at}"


class Withdrawal(models.Model):
    """A publication that was taken back: who ordered it, why, and when it came back if it did."""

    page = models.ForeignKey(
        Page, models.PROTECT, related_name="withdrawals", verbose_name=_("page")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), db_index=True)
    category = models.CharField(_("category"), max_length=20, choices=WithdrawalReason)
    reason = models.TextField(
        _("reason"), help_text=_("One sentence. Readers see it in place of the page.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("ordered by"),
    )
    restored_at = models.DateTimeField(_("restored at"), null=True, blank=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("restored by"),
    )

    class Meta:
        default_permissions = ()
        permissions = [("withdraw_page", _("Can order the withdrawal of a publication"))]
        ordering = ["-withdrawn_at", "-pk"]
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(restored_at=None), name="withdrawn_only_once"
            ),
            models.CheckConstraint(
                condition=Q(category__in=WithdrawalReason.values), name="withdrawal_has_category"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.withdrawn_at}"

    @property
    def withholds_title(self) -> bool:
        """Whether even the title must not be told."""
        return self.category == WithdrawalReason.PRIVACY


class Seclusion(models.Model):
    """The time in which a lock on a page, or above it, keeps a publication from its readers."""

    page = models.ForeignKey(
        Page, models.PROTECT, related_name="seclusions", verbose_name=_("page")
    )
    since = models.DateTimeField(_("locked away since"), db_index=True)
    until = models.DateTimeField(_("locked away until"), null=True, blank=True)
    # False: it came out behind the lock, so that there is nobody who has to forget it.
    was_public = models.BooleanField(_("readers had seen it"), default=True)

    class Meta:
        default_permissions = ()
        ordering = ["-since", "-pk"]
        verbose_name = _("time behind a lock")
        verbose_name_plural = _("times behind a lock")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(until=None), name="locked_away_only_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.since}"


class WithheldFile(models.Model):
    """A file that went out of everybody's reach with the publication that showed it."""

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="withheld_files", verbose_name=_("page")
    )
    name = models.CharField(_("file"), max_length=255, unique=True)
    # The picture that it is a size of; none for what was drawn for the page alone.
    image_id = models.PositiveIntegerField(_("picture"), null=True, db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("withheld file")
        verbose_name_plural = _("withheld files")

    def __str__(self) -> str:
        return self.name
