"""Of which kind is a response, and what did the check of a claim come to?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResponseKind(TextChoices):
    """A concern is answered; a rumour is refuted."""

    CONCERN = "concern", _("Answer to a concern")
    RUMOUR = "rumour", _("Refutation of a rumour")


class Verdict(TextChoices):
    """What the check of a claim came to."""

    FALSE = "false", _("untrue")
    MISLEADING = "misleading", _("misleading")
    UNPROVEN = "unproven", _("unproven")
