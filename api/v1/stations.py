"""Where is it measured? `stations/`."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination

from api.v1.scripted import ScriptedView
from api.v1.scripts import ScriptQuery
from portal.airquality.models import Station


class StationSerializer(serializers.ModelSerializer[Station]):
    """One monitoring station."""

    area = serializers.CharField(source="area.code", help_text="Division code.")
    area_name = serializers.CharField(source="area.name")

    class Meta:
        model = Station
        fields: ClassVar = [
            "code", "name", "name_en", "area", "area_name", "longitude", "latitude",
            "is_background", "counts_for_city", "is_active", "not_in_plan", "is_demo", "replays",
        ]  # fmt: skip


class StationPagination(CursorPagination):
    """Stations by code, a hundred to a page."""

    ordering = "code"
    page_size = 100

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page; there is none before the first and none after the last."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }


class StationsView(ScriptedView, generics.ListAPIView[Station]):
    """The stations."""

    serializer_class = StationSerializer
    pagination_class = StationPagination
    filterset_fields: ClassVar = {"area__code": ["exact"], "is_active": ["exact"]}
    queryset = Station.objects.select_related("area")

    @extend_schema(
        operation_id="stations",
        summary="Monitoring stations",
        parameters=[ScriptQuery],
        tags=["stations"],
    )
    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return the stations by code, in the national coordinates of their source."""
        return super().get(*args, **kwargs)


class StationView(ScriptedView, generics.RetrieveAPIView[Station]):
    """One station."""

    serializer_class = StationSerializer
    queryset = Station.objects.select_related("area")
    lookup_field = "code"

    @extend_schema(
        operation_id="station",
        summary="One monitoring station",
        parameters=[ScriptQuery],
        tags=["stations"],
    )
    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return one station."""
        return super().get(*args, **kwargs)
