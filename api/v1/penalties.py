"""Which administrative penalties are shown now? `penalties/`: newest decision first.

A record is told for as long as the law provides and by the clock of the request: no answer may be
kept beyond the end of its day. What has ended or was withdrawn answers 410.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.queries import AreaQuery
from api.v1.views import MAX_AGE, PublicView
from cms.enforcement.enums import PartyKind
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.rows import PUBLIC_FIELDS, public_values
from cms.enforcement.penalties.selectors import (
    Wanted,
    penalties_published,
    penalty_gone,
    penalty_published,
    seconds_until_tomorrow,
)


class NoLongerShown(APIException):
    """It was public and is not any more."""

    status_code = status.HTTP_410_GONE
    default_code = "gone"
    default_detail = "The period of publicity has ended or the penalty was withdrawn."


class PenaltyQuery(AreaQuery):
    """Which penalties: newest decision first, page by page."""

    q = serializers.CharField(
        required=False, max_length=60, help_text="Part of the party, the decision or the authority."
    )
    kind = serializers.CharField(
        required=False, max_length=40, help_text="Kind of penalty, such as 罚款."
    )
    start = serializers.DateField(required=False, help_text="Decided on this day or later.")
    end = serializers.DateField(required=False, help_text="Decided on this day or earlier.")
    page = serializers.IntegerField(default=1, min_value=1, max_value=10_000)
    limit = serializers.IntegerField(
        default=20, min_value=1, max_value=100, help_text="Penalties on a page."
    )


class PenaltySerializer(serializers.Serializer[Any]):
    """One decision, with the fields of the double publicity that may be told."""

    id = serializers.CharField(help_text="Permanent.")
    url = serializers.URLField()
    area = serializers.CharField(help_text="Division code.")
    party_name = serializers.CharField(help_text="Masked for natural persons: 王某某.")
    party_kind = serializers.ChoiceField(choices=[one.value for one in PartyKind])
    credit_code = serializers.CharField(allow_blank=True)
    registration_number = serializers.CharField(allow_blank=True)
    organisation_code = serializers.CharField(allow_blank=True)
    tax_number = serializers.CharField(allow_blank=True)
    institution_number = serializers.CharField(allow_blank=True)
    association_number = serializers.CharField(allow_blank=True)
    legal_representative = serializers.CharField(allow_blank=True)
    decision_number = serializers.CharField()
    violation_type = serializers.CharField()
    facts = serializers.CharField()
    basis = serializers.CharField()
    penalty_types = serializers.CharField()
    content = serializers.CharField()
    fine = serializers.CharField(allow_null=True, help_text="Units of 10,000 yuan.")
    confiscated = serializers.CharField(allow_null=True, help_text="Units of 10,000 yuan.")
    licence = serializers.CharField(allow_blank=True)
    decided_on = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    shown_until = serializers.DateField(help_text="Last day of publicity: delete it then.")
    authority = serializers.CharField()
    authority_code = serializers.CharField(allow_blank=True)
    source_unit = serializers.CharField(allow_blank=True)
    source_unit_code = serializers.CharField(allow_blank=True)
    published_at = serializers.DateTimeField()
    is_demo = serializers.BooleanField()


class PenaltyListSerializer(serializers.Serializer[Any]):
    """One page of penalties."""

    next = serializers.URLField(allow_null=True)
    results = PenaltySerializer(many=True)


def _row(penalty: Penalty) -> dict[str, Any]:
    values = public_values(penalty)
    return {
        "id": f"urn:uuid:{penalty.key}",
        "url": f"{settings.BASE_URL}{penalty.get_absolute_url()}",
        "area": penalty.area.code,
        **{name: values[name] for name in PUBLIC_FIELDS},
        "published_at": penalty.published_at,
        "is_demo": penalty.is_demo,
    }


class UntilMidnight(PublicView):
    """Lets no cache show a penalty on the day after its last."""

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        """Shorten the time of keeping towards midnight."""
        response = super().finalize_response(*args, **kwargs)
        if response.status_code == status.HTTP_200_OK:
            left = min(MAX_AGE, seconds_until_tomorrow(self.now()))
            response["Cache-Control"] = f"public, max-age={left}"
        return response


class PenaltiesView(UntilMidnight):
    """The penalties."""

    query_class = PenaltyQuery

    @extend_schema(
        operation_id="penalties",
        summary="Administrative penalties that are shown now, newest decision first",
        parameters=[PenaltyQuery],
        responses=PenaltyListSerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request) -> Response:
        """Return the penalties; what has ended or was withdrawn is gone from here."""
        query = self.query()
        wanted = Wanted(
            text=query.get("q", "").replace("\x00", ""),
            area=query.get("area"),
            kind=query.get("kind", ""),
            start=query.get("start"),
            end=query.get("end"),
        )
        begin = (query["page"] - 1) * query["limit"]
        found = list(
            penalties_published(at=self.now(), wanted=wanted)[begin : begin + query["limit"] + 1]
        )
        rest = found[query["limit"] :]
        results = [_row(one) for one in found[: query["limit"]]]
        return Response({"next": _next(request, query) if rest else None, "results": results})


def _next(request: Request, query: dict[str, Any]) -> str:
    asked = request.query_params.copy()
    asked["page"] = str(query["page"] + 1)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


class PenaltyView(UntilMidnight):
    """One penalty."""

    @extend_schema(
        operation_id="penalty",
        summary="One administrative penalty",
        responses=PenaltySerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return a penalty, or 410 once it is no longer shown."""
        shown = penalty_published(key=key, at=self.now())
        if shown is not None:
            return Response(_row(shown))
        if penalty_gone(key=key) is not None:
            raise NoLongerShown
        raise Http404
