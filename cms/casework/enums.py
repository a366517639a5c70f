"""Into which heaps does an officer's work fall?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Heap(TextChoices):
    """The tabs of the queue: each case that somebody sees lies in some of them."""

    MINE = "mine", _("For me")
    DUE = "due", _("Due soon")
    OVERDUE = "overdue", pgettext_lazy("cases", "Overdue")
    WAITING = "waiting", _("With others")
    HELD = "held", _("Held")
    ALL = "all", _("All")
