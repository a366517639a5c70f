"""Which few words classify a reading, a figure and a forecast?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FigureStatus(TextChoices):
    """How final a figure is (HJ 633: what is published first is a reference value)."""

    PROVISIONAL = "provisional", _("Provisional")
    CONFIRMED = "confirmed", _("Confirmed")


class ReviewVerdict(TextChoices):
    """What an officer can decide about a value."""

    REJECTED = "rejected", pgettext_lazy("reading", "Rejected")
    ACCEPTED = "accepted", _("Accepted")
    RESTORED = "restored", _("Restored")


class Freshness(TextChoices):
    """How old the newest hour is: one hour late says so, three are greyed."""

    NOW = "now", _("Current")
    LATE = "late", _("Late")
    STALE = "stale", _("Out of date")
    NONE = "none", _("No data")
