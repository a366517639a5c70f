"""Which concerns still wait for their answer?"""

from wagtail.query import PageQuerySet

from cms.responses.models import ResponsePage


def responses_waiting() -> PageQuerySet:
    """Return the responses that have never been out, the oldest deadline first."""
    waiting = ResponsePage.objects.filter(first_published_at=None, live=False)
    return waiting.select_related("concern_class").order_by("raised_at", "pk")
