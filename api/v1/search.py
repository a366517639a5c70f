"""Which pages hold these words? `search/`: the best first, as on the page `/search/`."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import code_of, code_to_cursor, next_link
from api.v1.queries import AreaQuery
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import PublicView
from cms.publications.items import Publication
from cms.search.excerpts import excerpt
from cms.search.selectors import (
    LONGEST,
    MOST_FOUND,
    Wanted,
    kinds_offered,
    pages_found,
    publications_of,
    text_of,
)


class SearchQuery(ScriptQuery, AreaQuery):
    """Which words, in what."""

    q = serializers.CharField(
        max_length=LONGEST,
        help_text="Words that all have to occur, in simplified or traditional characters.",
    )
    kind = serializers.CharField(
        required=False, max_length=40, help_text="Only publications of this kind."
    )
    year = serializers.IntegerField(
        required=False, min_value=2000, max_value=2100, help_text="First published in this year."
    )
    limit = serializers.IntegerField(default=20, min_value=1, max_value=100)
    cursor = serializers.CharField(
        required=False, max_length=64, help_text="From `next` of the page before."
    )

    def validate_kind(self, value: str) -> str:
        """Refuse what is no kind."""
        known = [kind for kind, _label in kinds_offered()]
        if value not in known:
            raise serializers.ValidationError(
                _("“%(value)s” is no kind of publication. Known are: %(known)s.")
                % {"value": value, "known": ", ".join(known)}
            )
        return value

    def validate_cursor(self, value: str) -> int:
        """Read how many stood on the pages before."""
        return min(int(code_of(value)[:6]), MOST_FOUND)


class HitSerializer(serializers.Serializer[Any]):
    """One page that was found."""

    id = serializers.CharField(help_text="Permanent, as in every list.")
    kind = serializers.CharField()
    title = serializers.CharField()
    excerpt = serializers.CharField(help_text="Plain text around the first of the words.")
    url = serializers.URLField()
    area = serializers.CharField(allow_blank=True, help_text="Division code.")
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    is_demo = serializers.BooleanField()


class HitListSerializer(serializers.Serializer[Any]):
    """One page of what was found."""

    next = serializers.URLField(allow_null=True)
    total = serializers.IntegerField(help_text=f"How many answer; at most {MOST_FOUND} are told.")
    results = HitSerializer(many=True)


class SearchView(PublicView):
    """What holds the words."""

    query_class = SearchQuery

    @extend_schema(
        operation_id="search",
        summary="Search in all that is published, the best answer first",
        parameters=[SearchQuery],
        responses=HitListSerializer,
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        """Return what was found."""
        query, at = self.query(), self.now()
        wanted = Wanted(query["q"], query.get("kind", ""), query.get("area"), query.get("year"))
        keys = pages_found(wanted, language=settings.LANGUAGE_CODE, at=at)
        start, stop = query.get("cursor", 0), query.get("cursor", 0) + query["limit"]
        found = publications_of(keys[start:stop], language=settings.LANGUAGE_CODE, at=at)
        cursor = code_to_cursor(str(stop)) if len(keys) > stop else None
        results = [
            in_script(_row(one, query["q"]), {"title", "excerpt"}, query["script"]) for one in found
        ]
        return Response(
            {"next": next_link(request, cursor), "total": len(keys), "results": results}
        )


def _row(one: Publication, asked: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "excerpt": "".join(piece.text for piece in excerpt(text_of(one) or one.summary, asked)),
        "url": one.url,
        "area": one.area_code,
        "published_at": one.published_at.isoformat(),
        "updated_at": one.updated_at.isoformat(),
        "is_demo": one.is_demo,
    }
