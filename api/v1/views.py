"""What do all resources of the API have in common?"""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import renderers
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from api.v1.deprecation import Deprecation
from api.v1.rows import CsvRenderer
from api.v1.throttles import AddressThrottle
from cms.core.models import SiteSettings

# A reading changes once an hour; a minute of keeping spares most polls and hurts nobody.
MAX_AGE = 60


class Gone(APIException):
    """What was at this address has been withdrawn."""

    status_code = 410
    default_code = "gone"
    default_detail = _("This has been withdrawn. Remove your copy of it.")


class PublicView(APIView):
    """A resource that anyone may read: JSON or CSV, ETag and 304, a limit by address."""

    renderer_classes = [renderers.JSONRenderer, CsvRenderer]
    throttle_classes = [AddressThrottle]
    deprecated: ClassVar[Deprecation | None] = None
    query_class: ClassVar[type[Serializer[Any]]] = Serializer

    def query(self) -> dict[str, Any]:
        """Return the checked parameters, or answer 400 with the field and the way out."""
        query = self.query_class(data=self.request.query_params)
        query.is_valid(raise_exception=True)
        checked: dict[str, Any] = query.validated_data
        return checked

    def source(self) -> str:
        """Return who measured, as the site's settings say."""
        name: str = SiteSettings.for_request(self.request).data_source
        return name

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        """Let answers be kept for a minute; errors not at all."""
        response = super().finalize_response(*args, **kwargs)
        is_fine = response.status_code == 200
        response["Cache-Control"] = f"public, max-age={MAX_AGE}" if is_fine else "no-store"
        for name, value in self.deprecated.headers() if self.deprecated else ():
            response[name] = value
        return response

    @staticmethod
    def now() -> Any:
        """Return the clock."""
        return timezone.localtime()


@extend_schema(exclude=True)
class NothingView(PublicView):
    """An address below the API at which there is nothing."""

    def get(self, request: Request) -> Response:
        """Answer 404 as every other error is answered."""
        raise Http404
