"""Into which kinds do the reasons for a withdrawal fall?"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawalReason(models.TextChoices):
    """Why a publication was taken back.

    The category is told to everybody, at the page's address, in feeds and in the API; with
    `PRIVACY` the title is withheld there, since it may be what must not be read.
    """

    FACTUAL_ERROR = "factual-error", _("error in the facts")
    PRIVACY = "privacy", _("protection of personal data")
    LAW = "law", _("required by law")
    DUPLICATE = "duplicate", _("published twice")
    DECISION_CHANGED = "decision-changed", _("the decision was changed or revoked")
    OTHER = "other", _("other reason")


class GoneOtherwise(models.TextChoices):
    """Why a publication cannot be read any more though nobody took it back."""

    LOCKED = "locked", _("no longer open to everybody")
    ENDED = "period-ended", _("its time is over")


class PublicChange(StrEnum):
    """What the saving of a page brings to readers.

    OUT: they can read it from now on, for the first time or again. CHANGED: something else stands
    there, without a notice. CORRECTED: with a notice.
    """

    OUT = "out"
    CHANGED = "changed"
    CORRECTED = "corrected"
