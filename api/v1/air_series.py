"""What was the air like? `air/hourly/` and `air/daily/`: newest first, page by page."""

from datetime import datetime, timedelta
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import cursor_of, next_link
from api.v1.queries import DailyQuery, HourlyQuery
from api.v1.representations import FigureSerializer
from api.v1.scripted import ScriptedView
from api.v1.scripts import ScriptQuery
from portal.airquality import selectors
from portal.airquality.reports import Figure

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class SeriesSerializer(serializers.Serializer[Any]):
    """One page of a series, newest first."""

    next = serializers.URLField(allow_null=True, help_text="The next, older page; null at the end.")
    results = FigureSerializer(many=True)


def _page(
    request: Request, figures: tuple[Figure, ...], query: dict[str, Any], cursor: str | None
) -> Response:
    context = {"pollutants": query.get("pollutant")}
    results = FigureSerializer(reversed(figures), many=True, context=context).data
    return Response({"next": next_link(request, cursor), "results": results})


class HourlyView(ScriptedView):
    """The hours of one area or station."""

    query_class = HourlyQuery

    @extend_schema(
        operation_id="air_hourly",
        summary="Hours of an area or a station, newest first",
        parameters=[HourlyQuery, ScriptQuery],
        responses=SeriesSerializer,
        tags=["air"],
    )
    def get(self, request: Request) -> Response:
        """Return hours, a gap as a row without figures."""
        query = self.query()
        place = {key: query.get(key) for key in ("area", "station")}
        oldest, end = selectors.oldest_hour(**place), self._end(query)
        if oldest is None or end is None:
            return _page(request, (), query, None)
        begins = max(oldest - HOUR, query.get("start", oldest - HOUR))
        first = max(begins, end - HOUR * query["limit"])
        if first >= end:
            return _page(request, (), query, None)
        figures = selectors.hourly_series(start=first, end=end, **place)
        return _page(request, figures, query, None if first <= begins else cursor_of(first))

    def _end(self, query: dict[str, Any]) -> datetime | None:
        """Return where the page ends: the cursor, the end asked for, or the newest hour."""
        wanted = [query[name] for name in ("cursor", "end") if name in query]
        newest = selectors.newest_hour(now=self.now())
        return min([*wanted, newest]) if newest else None


class DailyView(ScriptedView):
    """The days of one area or station."""

    query_class = DailyQuery

    @extend_schema(
        operation_id="air_daily",
        summary="Days of an area or a station, newest first",
        parameters=[DailyQuery, ScriptQuery],
        responses=SeriesSerializer,
        tags=["air"],
    )
    def get(self, request: Request) -> Response:
        """Return natural days, a gap as a row without figures; O3 is the 8-hour maximum."""
        query = self.query()
        place = {key: query.get(key) for key in ("area", "station")}
        reach = selectors.days_on_record(**place)
        if reach is None:
            return _page(request, (), query, None)
        oldest, newest = max(reach[0], query.get("start", reach[0])), reach[1]
        end = min(newest, query.get("end", newest))
        if "cursor" in query:
            end = min(end, query["cursor"] - DAY)
        first = max(oldest, end - DAY * (query["limit"] - 1))
        if first > end:
            return _page(request, (), query, None)
        figures = selectors.daily_series(start=first, end=end, **place)
        return _page(request, figures, query, None if first <= oldest else cursor_of(first))
