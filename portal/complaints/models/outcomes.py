"""What has gone out of a case, since when, and was it taken back?"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import OutcomeWithdrawal
from portal.complaints.models.cases import Complaint


class PublicOutcomeRecord(models.Model):
    """The life in public of one outcome: whoever has a copy finds it by its permanent id.

    It outlives its case, so that those with a copy are told when that is deleted. It holds nothing
    that was told: no number, no words, no place below the county.
    """

    publication_kind: ClassVar = "outcomes"  # asked for by the check of the feeds
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    complaint = models.OneToOneField(
        Complaint, models.SET_NULL, null=True, related_name="public_record"
    )
    county = models.CharField(_("county"), max_length=12, blank=True)
    published_at = models.DateTimeField(_("first published at"))
    changed_at = models.DateTimeField(_("changed at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_because = models.CharField(
        _("withdrawn because"), max_length=12, choices=OutcomeWithdrawal, blank=True
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-published_at", "-pk"]
        verbose_name = _("published outcome")
        verbose_name_plural = _("published outcomes")
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="outcome_by_publication"),
            models.Index(fields=["changed_at", "id"], name="outcome_by_change"),
            models.Index(
                fields=["-withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="outcome_withdrawn",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name="outcome_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(complaint__isnull=False) | Q(withdrawn_at__isnull=False),
                name="outcome_of_a_case_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
