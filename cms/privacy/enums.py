"""Which pages are there about privacy?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PrivacyKind(TextChoices):
    """The notice for citizens (PIPL art. 17), and the record of the assessment (art. 55, 56)."""

    NOTICE = "notice", _("privacy notice")
    ASSESSMENT = "assessment", _("record of the impact assessment")
