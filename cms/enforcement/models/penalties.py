"""What is a penalty in the register, and what is never kept of it?

Of a natural person nothing is stored but the masked name: no identity number, no address, no
account. So nothing of the kind can get out, whatever way out is built.
"""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.enforcement.enums import PartyKind, PenaltyState, Severity, WithdrawalKind
from portal.grid.models import BROAD_ONLY, Area


class PublicityRule(models.Model):
    """For how long penalties of one severity are shown, from a day on."""

    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    since = models.DateField(_("for decisions from this day on"))
    shortest = models.PositiveSmallIntegerField(_("shortest period in months"))
    longest = models.PositiveSmallIntegerField(_("longest period in months"))
    needs_reason = models.BooleanField(
        _("shown only where the authority says why it is necessary"), default=False
    )
    instrument = models.CharField(_("instrument"), max_length=200)

    class Meta:
        ordering = ["severity", "since"]
        verbose_name = _("period of publicity")
        verbose_name_plural = _("periods of publicity")
        constraints = [
            models.UniqueConstraint(fields=["severity", "since"], name="one_rule_from_a_day"),
            models.CheckConstraint(
                condition=Q(longest__gte=F("shortest")) & Q(longest__gte=1),
                name="rule_has_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_severity_display()} {self.since}"


class PenaltyQuerySet(models.QuerySet["Penalty"]):
    """Penalties, asked for by what may be seen of them."""

    def visible(self, at: datetime) -> "PenaltyQuerySet":
        """What anybody may see at a moment: by the clock, whatever job has run or not."""
        today = timezone.localdate(at)
        return self.filter(
            state=PenaltyState.PUBLISHED, published_at__lte=at, shown_until__gte=today
        ).exclude(party_kind=PartyKind.MINOR)

    def withdrawn(self, at: datetime) -> "PenaltyQuerySet":
        """What was taken back while its period still ran: readers are told so as long."""
        today = timezone.localdate(at)
        return self.filter(state=PenaltyState.WITHDRAWN, shown_until__gte=today)

    def ended_untold(self, at: datetime) -> "PenaltyQuerySet":
        """What was published, and is over without anybody having been told."""
        over = self.filter(published_at__isnull=False, shown_until__lt=timezone.localdate(at))
        return over.filter(end_is_told=False)

    def standing(self) -> "PenaltyQuerySet":
        """What stands for its decision: not what was withdrawn because its entry was wrong."""
        return self.exclude(withdrawal_kind=WithdrawalKind.MISTAKE)

    def unpublished(self) -> "PenaltyQuerySet":
        """What waits for its publication."""
        return self.filter(state=PenaltyState.DRAFT).exclude(party_kind=PartyKind.MINOR)


class Penalty(models.Model):
    """One decision of a penalty, with the fields of the double publicity (双公示)."""

    publication_kind: ClassVar = "penalties"  # asked for by the check of the feeds
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party_kind = models.CharField(_("kind of party"), max_length=10, choices=PartyKind)
    # As it may be shown: see `masking`. There is no field with the full name of a person.
    party_name = models.CharField(_("party"), max_length=200)
    credit_code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    registration_number = models.CharField(_("business registration"), max_length=50, blank=True)
    organisation_code = models.CharField(_("organisation code"), max_length=20, blank=True)
    tax_number = models.CharField(_("tax registration"), max_length=20, blank=True)
    institution_number = models.CharField(_("institution certificate"), max_length=50, blank=True)
    association_number = models.CharField(_("association certificate"), max_length=50, blank=True)
    legal_representative = models.CharField(_("legal representative"), max_length=50, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=64)
    violation_type = models.CharField(_("kind of violation"), max_length=200)
    facts = models.TextField(_("facts of the violation"), max_length=5000)
    basis = models.TextField(_("legal basis"), max_length=2000)
    penalty_types = models.CharField(_("kind of penalty"), max_length=100)
    content = models.TextField(_("penalty imposed"), max_length=4000)
    fine = models.DecimalField(
        _("fine (10,000 yuan)"),
        max_digits=14,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    confiscated = models.DecimalField(
        _("confiscated (10,000 yuan)"),
        max_digits=14,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    licence = models.CharField(_("licence suspended or revoked"), max_length=200, blank=True)
    decided_on = models.DateField(_("day of the decision"), db_index=True)
    valid_until = models.DateField(_("penalty valid until"), null=True, blank=True)
    closing_on = models.DateField(
        _("wanted end of publicity"),
        null=True,
        blank=True,
        help_text=_("Kept within the shortest and longest period of the severity; empty: longest."),
    )
    authority = models.CharField(_("authority"), max_length=200)
    authority_code = models.CharField(_("credit code of the authority"), max_length=18, blank=True)
    source_unit = models.CharField(_("source of the data"), max_length=200, blank=True)
    source_unit_code = models.CharField(_("credit code of the source"), max_length=18, blank=True)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        limit_choices_to=BROAD_ONLY,
        related_name="+",
        verbose_name=_("county"),
    )
    severity = models.CharField(_("severity"), max_length=10, choices=Severity, blank=True)
    # What never leaves the desk.
    remark = models.TextField(_("remark (internal)"), blank=True, max_length=2000)
    necessity = models.CharField(
        _("why a slight one is shown (internal)"), max_length=300, blank=True
    )
    citation_note = models.CharField(
        _("why another law is cited (internal)"),
        max_length=300,
        blank=True,
        help_text=_("Such as: the act was committed before the change of law."),
    )

    state = models.CharField(
        _("state"), max_length=10, choices=PenaltyState, default=PenaltyState.DRAFT, editable=False
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"), editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed at"), editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    shown_until = models.DateField(_("shown until"), null=True, editable=False)
    repaired_on = models.DateField(_("credit repaired on"), null=True, editable=False)
    withdrawal_kind = models.CharField(
        _("reason of the withdrawal"),
        max_length=10,
        choices=WithdrawalKind,
        blank=True,
        editable=False,
    )
    withdrawal_reason = models.CharField(max_length=500, blank=True, editable=False)
    overturned_on = models.DateField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    # Whether those who keep copies were told that its period is over.
    end_is_told = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = PenaltyQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = _("penalty")
        verbose_name_plural = _("penalties")
        permissions = [
            ("publish_penalty", _("Can publish, repair and withdraw penalties")),
            ("import_penalty", _("Can import penalties from a spreadsheet")),
        ]
        indexes = [
            models.Index(fields=["state", "shown_until", "-decided_on"], name="penalty_shown")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision_number", "authority"],
                # What was withdrawn because its entry was wrong is entered again, corrected.
                condition=~Q(withdrawal_kind=WithdrawalKind.MISTAKE),
                name="penalty_once_by_an_authority",
            ),
            models.CheckConstraint(
                condition=Q(state=PenaltyState.DRAFT, published_at=None)
                | (
                    ~Q(state=PenaltyState.DRAFT)
                    & Q(published_at__isnull=False, shown_until__isnull=False)
                    & ~Q(severity="")
                    & ~Q(party_kind=PartyKind.MINOR)
                ),
                name="penalty_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None)
                | (
                    (Q(entered_by=None) | ~Q(published_by=F("entered_by")))
                    & (Q(changed_by=None) | ~Q(published_by=F("changed_by")))
                ),
                name="penalty_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state=PenaltyState.WITHDRAWN, withdrawn_at__isnull=False)
                & ~Q(withdrawal_kind="")
                & ~Q(withdrawal_reason="")
                | ~Q(state=PenaltyState.WITHDRAWN) & Q(withdrawn_at=None, withdrawal_kind=""),
                name="penalty_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_number} {self.party_name}"

    def get_absolute_url(self) -> str:
        """Return the permanent address."""
        return reverse("penalties:penalty", args=[self.key])

    @property
    def title(self) -> str:
        """What lists and feeds call it."""
        return f"{self.party_name}：{self.violation_type}"

    @property
    def media_title(self) -> str:
        """What WeChat calls it where the title is too long there; "" where it is not.

        Nobody writes a title for a record, so nobody could shorten one; the text says the rest.
        """
        if len(self.title) <= settings.WECHAT_TITLE_LIMIT:
            return ""
        return gettext("Penalty: %(name)s") % {"name": self.party_name}

    def is_visible(self, at: datetime) -> bool:
        """Tell whether anybody may see it at a moment."""
        return type(self).objects.visible(at).filter(pk=self.pk).exists()

    def is_over(self, today: date) -> bool:
        """Tell whether its period has ended."""
        return self.shown_until is not None and self.shown_until < today


class PenaltyImport(models.Model):
    """A spreadsheet that was read and found in order; its rows wait for the word to take them.

    The rows are already masked. They go when they were taken, or with the day.
    """

    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows: Any = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))
    taken_at = models.DateTimeField(_("taken at"), null=True)

    class Meta:
        ordering = ["-at"]
        default_permissions = ()
        verbose_name = _("import of penalties")
        verbose_name_plural = _("imports of penalties")

    def __str__(self) -> str:
        return self.name
