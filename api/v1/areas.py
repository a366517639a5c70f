"""Which areas are there? `areas/`: the city with its counties, towns, villages and zones."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import code_of, code_to_cursor, next_link
from api.v1.queries import AreaQuery
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import PublicView
from portal.grid.enums import AreaKind
from portal.grid.models import Area


class AreasQuery(ScriptQuery, AreaQuery):
    """Which areas; with `area` only those that are part of it."""

    kind = serializers.ChoiceField(choices=AreaKind.values, required=False)
    limit = serializers.IntegerField(default=100, min_value=1, max_value=1000)
    cursor = serializers.CharField(
        required=False, max_length=64, help_text="From `next` of the page before."
    )

    def validate_cursor(self, value: str) -> str:
        """Read the code that the page before ended with."""
        return code_of(value)


class AreaSerializer(serializers.Serializer[Any]):
    """One area of the grid."""

    code = serializers.CharField(help_text="Division code (GB/T 2260).")
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(choices=AreaKind.values)
    parent = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text="Code of what it is part of."
    )


class AreaListSerializer(serializers.Serializer[Any]):
    """One page of areas, by code."""

    next = serializers.URLField(allow_null=True)
    results = AreaSerializer(many=True)


class AreasView(PublicView):
    """The areas."""

    query_class = AreasQuery

    @extend_schema(
        operation_id="areas",
        summary="Areas of the grid, by division code",
        parameters=[AreasQuery],
        responses=AreaListSerializer,
        tags=["areas"],
    )
    def get(self, request: Request) -> Response:
        """Return the areas."""
        query = self.query()
        conditions = {
            "parent": query.get("area"),
            "kind": query.get("kind"),
            "code__gt": query.get("cursor"),
        }
        asked = {name: value for name, value in conditions.items() if value is not None}
        found = Area.objects.filter(**asked).order_by("code")
        rows = list(found.select_related("parent")[: query["limit"] + 1])
        page, rest = rows[: query["limit"]], rows[query["limit"] :]
        cursor = code_to_cursor(page[-1].code) if rest else None
        results = [in_script(_row(area), {"name"}, query["script"]) for area in page]
        return Response({"next": next_link(request, cursor), "results": results})


def _row(area: Area) -> dict[str, Any]:
    return {
        "code": area.code,
        "name": area.name,
        "name_en": area.name_en,
        "kind": area.kind,
        "parent": area.parent.code if area.parent else None,
    }
