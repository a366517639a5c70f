"""What does a notice say? The fields of the document that is republished, in its words."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.documents.models import Document

from cms.alerts.enums import AlertLevel, NoticeKind
from portal.grid.models import BROAD_ONLY, Area


class NoticeFields(models.Model):
    """All that an editor copies from the document."""

    kind = models.CharField(
        _("notice"), max_length=10, choices=NoticeKind, default=NoticeKind.ISSUED, editable=False
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("follows"),
    )
    level = models.CharField(_("level"), max_length=10, choices=AlertLevel)
    document_number = models.CharField(
        _("document number"), max_length=60, help_text=_("As the notice has it, with its brackets.")
    )
    issuing_body = models.CharField(
        _("issued by"), max_length=100, help_text=_("The body that issued the notice.")
    )
    approver = models.CharField(
        _("approved by"), max_length=100, help_text=_("Who approved it, as the notice says.")
    )
    issued_at = models.DateTimeField(_("issued at"))
    effective_at = models.DateTimeField(
        _("takes effect at"),
        help_text=_("When the response starts, changes or, for a lifting, ends."),
    )
    expected_end = models.DateTimeField(
        _("expected end"),
        null=True,
        blank=True,
        help_text=_(
            "As the notice says; empty when it leaves the end open. An alert does not end by "
            "itself: it lasts until its lifting is published."
        ),
    )
    areas = ParentalManyToManyField(
        Area, limit_choices_to=BROAD_ONLY, related_name="+", verbose_name=_("areas")
    )
    area_names = models.CharField(max_length=300, blank=True, editable=False)
    cause = models.TextField(
        _("cause"), help_text=_("Why it was issued, changed or lifted, in the notice's words.")
    )
    corrected = models.TextField(
        _("what is corrected"), blank=True, help_text=_("What was wrong in the notice before.")
    )
    health_measures = models.TextField(
        _("measures to protect health"), blank=True, help_text=_("One measure to a line.")
    )
    advisory_measures = models.TextField(
        _("advisory measures of reduction"), blank=True, help_text=_("One measure to a line.")
    )
    mandatory_measures = models.TextField(
        _("mandatory measures of reduction"), blank=True, help_text=_("One measure to a line.")
    )
    health_advice = models.TextField(
        _("health advice"),
        blank=True,
        help_text=_("What people should do now. The band on every page leads here."),
    )
    source_file = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("original document"),
    )
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    advice_en = models.TextField(_("health advice in English"), blank=True)
    # What its message is called; empty until it is published.
    cap_identifier = models.CharField(max_length=60, blank=True, editable=False)
    cap_size = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="alert_notice_has_kind"
            ),
            models.CheckConstraint(
                condition=Q(level__in=AlertLevel.values), name="alert_notice_has_level"
            ),
            # Only the first notice of an alert follows none.
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.ISSUED, previous=None)
                | (~Q(kind=NoticeKind.ISSUED) & Q(previous__isnull=False)),
                name="alert_notice_follows_one",
            ),
            models.CheckConstraint(
                condition=Q(effective_at__gte=F("issued_at")), name="alert_starts_once_issued"
            ),
        ]
