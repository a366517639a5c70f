"""Which few words classify a subscription and a letter?"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often somebody wants to hear."""

    DAILY = "daily", _("Once a day, all together")
    AT_ONCE = "at-once", _("At once, one e-mail for each publication")


class LetterKind(StrEnum):
    """What a letter is about. Only the first one goes to an address that is not confirmed."""

    CONFIRM = "confirm"
    KNOWN = "known"
    PUBLICATION = "publication"
    DIGEST = "digest"
    AIR = "air"


class LinkFor(StrEnum):
    """What the link in a letter lets its holder do."""

    CONFIRM = "confirm"
    MANAGE = "manage"
    END = "end"


class Bounce(StrEnum):
    """What a mail that came to the return address was.

    COUNTED: a mailbox is not there. STOPPED: so it was too often, and nothing more is sent. KNOWN:
    counted already, or of a subscription that has ended. KEPT: not delivered, but the mailbox may
    well be there. UNKNOWN: a report about no letter of ours. OTHER: no report.
    """

    COUNTED = "counted"
    STOPPED = "stopped"
    KNOWN = "known"
    KEPT = "kept"
    UNKNOWN = "unknown"
    OTHER = "other"
