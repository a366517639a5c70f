"""How is a report sent, and what is its sender told? `complaints/`: number and secret, once."""

from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.complaints.examples import RECEIPT, REPORT
from api.v1.complaints.fields import ComplaintSerializer, ComplaintWithFilesSerializer
from api.v1.complaints.sending import HEADER, KEY, files_given, key_given, report_take
from api.v1.complaints.views import OWN_KEY, SendingView, in_senders_language
from cms.intake.uploads import limit_uploads
from portal.complaints.intake import Receipt
from portal.complaints.numbers import secret_shown

IDEMPOTENCY: Final = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": f"^{KEY.pattern}$"},
    OpenApiParameter.HEADER,
    required=True,
    description="New and random for each report; sent again with the same one it stays one.",
)


class NotStored(APIException):
    """It could not be written, so no receipt is given."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "not_stored"
    default_detail = _("It could not be stored and has not arrived. Please send it again.")


class ReceiptSerializer(serializers.Serializer[Any]):
    """What the reporter keeps. The secret is told to nobody else, and never again."""

    number = serializers.CharField(help_text="The case number: safe to say aloud.")
    secret = serializers.CharField(help_text="Opens the case together with the number.")
    received_at = serializers.DateTimeField()
    is_held = serializers.BooleanField(help_text="An officer looks at it before anything else.")
    is_repeat = serializers.BooleanField(help_text="It had come in before; there is one case.")
    track_url = serializers.URLField(help_text="Where its reporter follows it in a browser.")


@method_decorator(in_senders_language, name="dispatch")
class ComplaintsView(SendingView):
    """Where reports are sent."""

    @extend_schema(
        operation_id="complaint_send",
        summary="Send a report of pollution; answered once it is stored",
        parameters=[IDEMPOTENCY, OWN_KEY],
        request={
            "application/json": ComplaintSerializer,
            "multipart/form-data": ComplaintWithFilesSerializer,
        },
        responses={
            201: ReceiptSerializer,
            200: OpenApiResponse(ReceiptSerializer, description="It had come in before."),
        },
        examples=[REPORT, RECEIPT],
        tags=["complaints"],
    )
    def post(self, request: Request) -> Response:
        """Take a report in."""
        limits = limit_uploads(request._request)
        key = key_given(request._request)
        form = ComplaintSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            receipt = report_take(
                request._request,
                form.validated_data,
                key=key,
                api_key=self.key(),
                files=files_given(request.FILES, limits.too_large),
                now=timezone.now(),
            )
        except DatabaseError as error:
            raise NotStored from error
        is_new = not receipt.is_repeat
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(_receipt(receipt), status=code)


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "number": receipt.complaint.number,
        "secret": secret_shown(receipt.secret),
        "received_at": timezone.localtime(receipt.complaint.received_at),
        "is_held": receipt.complaint.is_held,
        "is_repeat": receipt.is_repeat,
        "track_url": f"{settings.BASE_URL}{reverse('intake:track')}",
    }
