"""What is counted, so that nobody can do it without end?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What was tried."""

    SEND = "send", _("complaint sent")
    NEARBY = "nearby", _("open cases nearby asked for")
    SUPPORT = "support", _("“mine too” said")
