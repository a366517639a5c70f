"""By which way was something read?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(TextChoices):
    """PAGE: by a person in a browser. FEED: by a program that follows. MARKDOWN: a page's twin."""

    PAGE = "page", pgettext_lazy("counted views", "Page")
    FEED = "feed", _("Feed")
    MARKDOWN = "markdown", _("Markdown")
