"""What does GeoReport v2 say when something is wrong? A status, and a list of code and sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class GeoReportError(Exception):
    """A refusal, as the specification has them: 403 for keys, 404 for what is not there, else 400.

    Attributes:
        status: Of the HTTP answer.
        sentences: What is wrong, each by itself.
    """

    def __init__(self, status: int, *sentences: str | Promise) -> None:
        super().__init__(status)
        self.status = status
        self.sentences = sentences


def unknown_service() -> GeoReportError:
    """Return the refusal of a service code that does not exist."""
    return GeoReportError(404, _("service_code was not found."))


def unknown_request() -> GeoReportError:
    """Return the refusal of a request that does not exist, or of which nothing is public."""
    return GeoReportError(404, _("service_request_id was not found."))
