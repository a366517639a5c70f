"""Of which sort is a wording of the list?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WordingCategory(TextChoices):
    """The sorts of wordings; how grave a finding is follows from it."""

    TYPO = "typo", _("Wrong characters or form")
    TERM = "term", _("Another term is the rule")
    SENSITIVE = "sensitive", _("Sensitive")
