"""What has the office published? `bulletins/`: newest first, with text and figures."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.timezone import localtime
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import next_link, place_to_cursor
from api.v1.queries import BulletinQuery
from api.v1.views import Gone, PublicView
from cms import publications
from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinPage
from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.models import Correction
from cms.publications import Publication

KINDS = ["bulletins"]


class FileSerializer(serializers.Serializer[Any]):
    """A picture."""

    url = serializers.URLField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    title = serializers.CharField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)


class CorrectionSerializer(serializers.Serializer[Any]):
    """A dated notice of what was wrong."""

    at = serializers.DateTimeField()
    what = serializers.CharField()
    why = serializers.CharField()


class BulletinSerializer(serializers.Serializer[Any]):
    """One bulletin, without its text."""

    id = serializers.CharField(help_text="Permanent, whatever becomes of title and address.")
    kind = serializers.ChoiceField(choices=BulletinKind.values)
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    url = serializers.URLField()
    area = serializers.CharField(allow_blank=True, help_text="Division code.")
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    edition = serializers.CharField(help_text="Edition of HJ 633.")
    published_at = serializers.DateTimeField(help_text="First publication.")
    updated_at = serializers.DateTimeField(help_text="Last publication of a change.")
    is_demo = serializers.BooleanField()
    corrections = CorrectionSerializer(many=True, help_text="Newest first.")


class WithdrawnSerializer(serializers.Serializer[Any]):
    """A bulletin that was taken back: whoever keeps a copy removes it."""

    id = serializers.CharField()
    withdrawn_at = serializers.DateTimeField()
    reason = serializers.ChoiceField(choices=WithdrawalReason.values)


class BulletinListSerializer(serializers.Serializer[Any]):
    """One page of bulletins, newest first."""

    next = serializers.URLField(allow_null=True)
    results = BulletinSerializer(many=True)
    withdrawn = WithdrawnSerializer(
        many=True,
        help_text=(
            "What was withdrawn since `updated_since`, on the first page of such an answer; "
            "else empty."
        ),
    )


class WholeBulletinSerializer(BulletinSerializer):
    """One bulletin with its text, its picture and the figures that it was written from."""

    html = serializers.CharField(help_text="The full text; links are absolute.")
    picture = FileSerializer(allow_null=True)
    figures = serializers.DictField(help_text="The snapshot, as it was taken.")


def _bulletin(publication: Publication) -> dict[str, Any]:
    page: Any = publication.page
    return {
        "id": publication.id,
        "kind": page.kind,
        "title": publication.title,
        "summary": publication.summary,
        "url": publication.url,
        "area": publication.area_code,
        "period_start": page.period_start.isoformat(),
        "period_end": page.period_end.isoformat(),
        "edition": page.edition,
        "published_at": publication.published_at.isoformat(),
        "updated_at": publication.updated_at.isoformat(),
        "is_demo": publication.is_demo,
        "corrections": [_correction(one) for one in publication.corrections],
    }


def _correction(one: Correction) -> dict[str, str]:
    return {"at": localtime(one.at).isoformat(), "what": one.what, "why": one.why}


class BulletinsView(PublicView):
    """The bulletins."""

    query_class = BulletinQuery

    @extend_schema(
        operation_id="bulletins",
        summary="Bulletins, newest first",
        parameters=[BulletinQuery],
        responses=BulletinListSerializer,
        tags=["bulletins"],
    )
    def get(self, request: Request) -> Response:
        """Return the published bulletins; what is withdrawn is gone from here."""
        query = self.query()
        found = publications.published(
            kinds=KINDS,
            area=query.get("area"),
            updated_since=query.get("updated_since"),
            among=_among(query),
            after=query.get("cursor"),
            limit=query["limit"] + 1,
        )
        page, rest = found[: query["limit"]], found[query["limit"] :]
        cursor = _cursor(page[-1]) if rest else None
        results = [_bulletin(publication) for publication in page]
        return Response(
            {
                "next": next_link(request, cursor),
                "results": results,
                "withdrawn": _withdrawn(query),
            }
        )


def _withdrawn(query: dict[str, Any]) -> list[dict[str, str]]:
    """Return what somebody who asks for changes has to remove; told once, on the first page."""
    since = query.get("updated_since")
    if since is None or query.get("cursor"):
        return []
    found = publications.withdrawn(
        kinds=KINDS, area=query.get("area"), since=since, among=_among(query)
    )
    return [
        {"id": one.id, "withdrawn_at": one.withdrawn_at.isoformat(), "reason": one.category}
        for one in found
    ]


def _among(query: dict[str, Any]) -> Any:
    conditions = {
        "kind": query.get("kind"),
        "period_end__gte": query.get("start"),
        "period_start__lte": query.get("end"),
    }
    asked = {name: value for name, value in conditions.items() if value is not None}
    return BulletinPage.objects.filter(**asked) if asked else None


def _cursor(publication: Publication) -> str:
    first: datetime = publication.published_at
    return place_to_cursor(first, publication.page.pk)


class BulletinView(PublicView):
    """One bulletin."""

    @extend_schema(
        operation_id="bulletin",
        summary="One bulletin with its text and figures",
        responses=WholeBulletinSerializer,
        tags=["bulletins"],
    )
    def get(self, request: Request, key: str) -> Response:
        """Return a bulletin by the permanent part of its id."""
        among = BulletinPage.objects.filter(translation_key=key)
        found = publications.published(kinds=KINDS, among=among, limit=1)
        if not found:
            raise Gone if publications.withdrawn(kinds=KINDS, among=among) else Http404
        picture = found[0].picture
        page: Any = found[0].page
        return Response(
            {
                **_bulletin(found[0]),
                "html": found[0].html,
                "picture": FileSerializer(picture).data if picture else None,
                "figures": page.snapshot,
            }
        )
