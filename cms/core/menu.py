"""Under which headings do the columns stand in the main menu? Few, in words of everyday life.

Thirteen columns side by side make two lines that nobody reads; the rules' own types are for
machines. A column says its heading itself (`menu_heading`), so the tree keeps its addresses.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MenuHeading(TextChoices):
    """The headings, in the order of the menu."""

    AIR = "air", _("Bulletins and alerts")
    WORK = "work", _("What is being done")
    RULES = "rules", _("Notices and policies")
    ANSWERS = "answers", _("Answers and knowledge")
