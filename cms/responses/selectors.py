"""Which concerns still wait for their answer?"""

from wagtail.query import PageQuerySet

from cms.responses.models import ResponseIndexPage, ResponsePage


def responses_waiting() -> PageQuerySet:
    """Return the responses that have never been out, the oldest deadline first."""
    waiting = ResponsePage.objects.filter(first_published_at=None, live=False)
    return waiting.select_related("concern_class").order_by("raised_at", "pk")


def response_column() -> ResponseIndexPage | None:
    """Return the column of responses; None where there is none yet."""
    return ResponseIndexPage.objects.order_by("path").first()
