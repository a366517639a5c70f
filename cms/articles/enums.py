"""Of which kind is an article?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleKind(TextChoices):
    """What an article is, by the column in which it stands."""

    NOTICE = "notice", _("Notice")
    NEWS = "news", _("Work news")
    POLICY = "policy", _("Policy document")
    INTERPRETATION = "interpretation", _("Policy interpretation")
    SCIENCE = "science", _("Science for the public")
    MEASURE = "measure", _("Measure of the plan")
