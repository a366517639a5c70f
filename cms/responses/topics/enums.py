"""How does a hot topic stand?"""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class TopicState(TextChoices):
    """Whether it is answered, by what was tied to its cases."""

    WAITING = "waiting", pgettext_lazy("topic", "No answer yet")
    DRAFTED = "drafted", pgettext_lazy("topic", "Answer being written")
    ANSWERED = "answered", pgettext_lazy("topic", "Answered")
