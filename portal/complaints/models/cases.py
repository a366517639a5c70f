"""What is a case? The complaint as it came in, and where it stands now."""

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.complaints.enums import (
    CLOSED_STATES,
    OPEN_STATES,
    Channel,
    CoordinateSystem,
    Outcome,
    State,
)
from portal.complaints.models.categories import Category
from portal.grid.models import Area, Unit

# What a queue is narrowed by.
NARROWING: Final = ("area", "unit", "state", "handler", "category", "is_held", "channel")


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Cases, asked for by what they are."""

    def open(self) -> "ComplaintQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def closed(self) -> "ComplaintQuerySet":
        return self.filter(state__in=CLOSED_STATES)

    def held(self) -> "ComplaintQuerySet":
        return self.filter(is_held=True)


class Complaint(models.Model):
    """A case. Nothing in here says who reported it; see `Reporter`.

    The number may be said aloud and opens nothing. The secret opens the case to whoever reported
    it; only its keyed hash is kept. `state` is a column that follows the newest `Event`, changed
    under a row lock in the same transaction.
    """

    number = models.CharField(_("case number"), max_length=16, unique=True)
    secret_hash = models.CharField(max_length=64, editable=False)
    # Hash of the key that the sender chose for this submission: a second press finds the first.
    submission_hash = models.CharField(max_length=64, unique=True, editable=False)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    # The number that the other side knows it by (a work order of 12345); "" for none.
    channel_reference = models.CharField(_("number there"), max_length=60, blank=True)

    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"))
    description = models.TextField(pgettext_lazy("complaints", "description"), max_length=4000)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    happened_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"))

    # Area, unit and handler lead an index of their own below.
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
        db_index=False,
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    # WGS-84, whatever it was given in.
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    given_crs = models.CharField(max_length=8, choices=CoordinateSystem, blank=True)
    given_latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    given_longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    # Pointed at on the drawing of the areas, not measured by a device.
    is_position_rough = models.BooleanField(default=False)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RECEIVED)
    is_open = models.GeneratedField(
        expression=models.Q(state__in=sorted(OPEN_STATES)),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=_("open"),
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name=_("responsible unit"),
        db_index=False,
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
        db_index=False,
    )
    is_held = models.BooleanField(_("held"), default=False)
    hold_reasons = models.JSONField(_("held because"), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeats",
        verbose_name=_("merged into"),
    )
    supporters = models.PositiveIntegerField(_("“mine too”"), default=0)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    # What the unit did about it, as it may be told.
    action = models.TextField(_("action taken"), max_length=2000, blank=True)
    times_reopened = models.PositiveSmallIntegerField(_("times reopened"), default=0)
    # The most pressing of the deadlines that run, kept here so that a long list is sorted by it.
    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Since when nothing in it tells who reported (see `retention`).
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_public = models.BooleanField(_("outcome published"), default=False)
    published_at = models.DateTimeField(_("outcome published at"), null=True, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        permissions = [
            ("view_all_complaints", _("Can see the cases of all areas")),
            ("intake_case", _("Can accept, decline, transfer, merge and reopen cases")),
            ("dispatch_case", _("Can investigate and assign cases of the own area")),
            ("handle_case", _("Can report cases of the own unit as put right")),
            ("verify_case", _("Can verify cases of the own area on site")),
            ("draft_reply", _("Can draft answers")),
            ("approve_reply", _("Can approve answers of others")),
            ("extend_deadline", _("Can extend deadlines once")),
            ("summon_unit", _("Can summon a unit")),
            ("inspect_unit", _("Can order a special inspection")),
            ("reveal_reporter", _("Can look at who reported, with a reason")),
            ("erase_reporter", _("Can erase who reported")),
            ("add_evidence", _("Can add records and pictures from the site")),
        ]
        # The queue walks along one of the last three, and narrows by what stands in the index:
        # only the cases that are shown are looked up (see `cms.casework.queue.walking`).
        indexes = [
            models.Index(fields=["state", "-received_at"], name="complaint_by_state"),
            models.Index(
                fields=["area", "-received_at", "state", "category"], name="complaint_by_area"
            ),
            models.Index(fields=["unit", "state", "-received_at"], name="complaint_by_unit"),
            models.Index(fields=["handler", "state", "-received_at"], name="complaint_by_handler"),
            models.Index(fields=["received_at", "id", *NARROWING], name="complaint_by_receipt"),
            models.Index(
                fields=["due_at", "id", *NARROWING],
                condition=models.Q(is_open=True),
                name="complaint_due",
            ),
            models.Index(
                fields=["received_at", "id", *NARROWING],
                condition=models.Q(is_open=True),
                name="complaint_open",
            ),
            models.Index(
                fields=["-published_at", "-id", "area", "category", "outcome"],
                condition=models.Q(is_public=True),
                name="complaint_outcomes",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="complaint_position_in_pairs",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.MERGED, merged_into__isnull=False)
                | ~models.Q(state=State.MERGED),
                name="complaint_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number
