"""In which states can a delivery be, and how can an attempt end?"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeliveryState(TextChoices):
    """How far a delivery is.

    WAITING: to be sent when it is due. SENDING: a worker has it. SENT: the other side said yes.
    DEAD: given up, until a person sends it again. CANCELLED: not wanted any more.
    """

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("delivered")
    DEAD = "dead", _("given up")
    CANCELLED = "cancelled", _("cancelled")


# What still has to go out, and holds back what comes after it.
OPEN_STATES: Final = frozenset({DeliveryState.WAITING, DeliveryState.SENDING})
# What a person may set going again.
RESTARTABLE_STATES: Final = frozenset({DeliveryState.DEAD, DeliveryState.CANCELLED})


class AttemptOutcome(TextChoices):
    """How one attempt ended.

    LOST: the worker ended before it knew; the other side may have got it.
    """

    RUNNING = "running", _("running")
    SENT = "sent", _("delivered")
    RETRY = "retry", _("failed, to be tried again")
    GIVEN_UP = "given-up", _("refused for good")
    LOST = "lost", _("cut off")
