"""How is a resource of publications answered: the list, the walk through changes, one page?"""

from datetime import datetime
from typing import Any, ClassVar

from django.http import Http404
from django.utils.timezone import localtime
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import next_link, place_to_cursor, window_place_to_cursor
from api.v1.publications.queries import WholeQuery, query_of
from api.v1.publications.resources import Resource
from api.v1.publications.rows import row, whole
from api.v1.publications.serializers import serializers_of
from api.v1.views import Gone, PublicView
from api.v1.walks import settled
from cms import publications
from cms.publications import Publication


class PublicationListView(PublicView):
    """The list of a resource."""

    resource: ClassVar[Resource]

    def get(self, request: Request) -> Response:
        """Return what is published; what is withdrawn is gone from here."""
        query = self.query()
        if query.get("updated_since"):
            return Response(self._changes(query))
        found = publications.published(
            kinds=[self.resource.name],
            area=query.get("area"),
            among=self._among(query),
            after=query.get("cursor"),
            limit=query["limit"] + 1,
        )
        page, rest = found[: query["limit"]], found[query["limit"] :]
        cursor = place_to_cursor(page[-1].published_at, page[-1].page.pk) if rest else None
        return Response(self._answer(query, page, cursor))

    def _changes(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return one page of what has changed in a span that is over: each change once."""
        since = query["updated_since"]
        after, until = query.get("cursor") or (None, settled(self.now()))
        found = publications.changed(
            kinds=[self.resource.name],
            area=query.get("area"),
            among=self._among(query),
            since=since,
            until=until,
            after=after,
            limit=query["limit"] + 1,
        )
        page, rest = found[: query["limit"]], found[query["limit"] :]
        cursor = window_place_to_cursor(page[-1].changed_place, until) if rest else None
        gone = [] if after else self._withdrawn(query, since, until)
        said = {"withdrawn": gone, "until": localtime(max(since, until)).isoformat()}
        return self._answer(query, page, cursor) | said

    def _answer(
        self, query: dict[str, Any], page: list[Publication], cursor: str | None
    ) -> dict[str, Any]:
        form = {"script": query["script"], "body": query.get("body")}
        return {
            "next": next_link(self.request, cursor),
            "results": [row(self.resource, one, **form) for one in page],
            "withdrawn": [],
            "until": None,
        }

    def _withdrawn(
        self, query: dict[str, Any], since: datetime, until: datetime
    ) -> list[dict[str, str]]:
        found = publications.withdrawn(
            kinds=[self.resource.name],
            area=query.get("area"),
            since=since,
            among=self._among(query),
        )
        return [
            {"id": one.id, "withdrawn_at": one.withdrawn_at.isoformat(), "reason": one.category}
            for one in found
            if one.withdrawn_at < until
        ]

    def _among(self, query: dict[str, Any]) -> Any:
        conditions = {
            self.resource.kind_field: query.get("kind"),
            self.resource.end_lookup: query.get("start"),
            self.resource.start_lookup: query.get("end"),
        }
        asked = {name: value for name, value in conditions.items() if value is not None}
        return self.resource.model.objects.filter(**asked) if asked else None


class PublicationDetailView(PublicView):
    """One publication of a resource."""

    resource: ClassVar[Resource]
    query_class = WholeQuery

    def get(self, request: Request, key: str) -> Response:
        """Return a publication by the permanent part of its id."""
        among = self.resource.model.objects.filter(translation_key=key)
        kinds = [self.resource.name]
        found = publications.published(kinds=kinds, among=among, limit=1)
        if not found:
            raise Gone if publications.withdrawn(kinds=kinds, among=among) else Http404
        return Response(whole(self.resource, found[0], **self.query()))


def views_of(resource: Resource) -> tuple[type[PublicView], type[PublicView]]:
    """Return the views of a resource's list and of one of its pages, described."""
    many, one = serializers_of(resource)
    query = query_of(resource)
    operation = resource.name.replace("-", "_")
    listed = extend_schema(
        operation_id=operation,
        summary=resource.title,
        parameters=[query],
        responses=many,
        tags=[resource.tag],
    )
    single = extend_schema(
        operation_id=resource.singular,
        summary=f"{resource.singular.replace('_', ' ').capitalize()} by its id, with its text",
        parameters=[WholeQuery],
        responses=one,
        tags=[resource.tag],
    )
    said = {"resource": resource, "__doc__": f"{resource.title}."}
    list_class = type(
        f"{resource.class_name}ListView", (PublicationListView,), {**said, "query_class": query}
    )
    detail_class = type(f"{resource.class_name}View", (PublicationDetailView,), said)
    return (
        extend_schema_view(get=listed)(list_class),
        extend_schema_view(get=single)(detail_class),
    )
