"""For how long is what kept, and what is left of a case that is gone?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import Channel, Outcome, RetentionKind, State


class RetentionRule(models.Model):
    """How many months after its case was closed something goes, and on what ground."""

    kind = models.CharField(_("what"), max_length=20, choices=RetentionKind, unique=True)
    months = models.PositiveSmallIntegerField(
        _("months after closing"),
        help_text=_("0: it goes on the day after the case was closed."),
    )
    instrument = models.CharField(
        _("ground"), max_length=200, help_text=_("The rule or decision that this rests on.")
    )
    is_active = models.BooleanField(
        _("applied"), default=True, help_text=_("Switched off, nothing of this kind ever goes.")
    )

    class Meta:
        ordering = ["months", "kind"]
        verbose_name = _("rule of retention")
        verbose_name_plural = _("rules of retention")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.months}"


class Tombstone(models.Model):
    """What is kept of a case that was deleted: figures, and the links that it had in the chain.

    No number, no words, no place below the county. Appended, never edited.
    """

    # Of the row that is gone; no other case ever gets it.
    case_id = models.BigIntegerField(unique=True, editable=False)
    month = models.DateField(_("month of receipt"))
    county = models.CharField(_("county"), max_length=12, blank=True)
    category = models.CharField(_("category"), max_length=40)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    state = models.CharField(_("state"), max_length=20, choices=State)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    days = models.PositiveIntegerField(_("days taken"), null=True, blank=True)
    is_satisfied = models.BooleanField(_("satisfied"), null=True, blank=True)
    times_reopened = models.PositiveSmallIntegerField(_("times reopened"), default=0)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    deleted_at = models.DateTimeField(_("deleted at"))
    # [seal, event, hash] of each event, so that the seals still hold.
    links = models.JSONField(default=list)

    class Meta:
        default_permissions = ("view",)
        ordering = ["-month", "county"]
        verbose_name = _("figures of a deleted case")
        verbose_name_plural = _("figures of deleted cases")

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.county} {self.category}"
