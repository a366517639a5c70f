"""Which feeds can be followed? `channels/`: the same list as on the page `/channels/`."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.feeds.catalogue import places, subjects
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import PublicView


class ChannelFeedSerializer(serializers.Serializer[Any]):
    """One feed of a channel."""

    url = serializers.URLField()
    media_type = serializers.CharField()


class ChannelSerializer(serializers.Serializer[Any]):
    """One channel with its feeds."""

    name = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    rhythm = serializers.CharField(help_text="How often something comes.")
    feeds = ChannelFeedSerializer(many=True)


class ChannelListSerializer(serializers.Serializer[Any]):
    """All channels."""

    results = ChannelSerializer(many=True)


class ChannelsView(PublicView):
    """The channels."""

    query_class = ScriptQuery

    @extend_schema(
        operation_id="channels",
        summary="Channels with their feeds",
        parameters=[ScriptQuery],
        responses=ChannelListSerializer,
        tags=["channels"],
    )
    def get(self, request: Request) -> Response:
        """Return all channels."""
        language = settings.LANGUAGE_CODE
        found = (*subjects(language), *places(language))
        script = self.query()["script"]
        rows = [in_script(_row(one), {"title", "about", "rhythm"}, script) for one in found]
        return Response({"results": rows})


def _row(one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": str(one.title),
        "about": str(one.about),
        "rhythm": str(one.rhythm),
        "feeds": [{"url": each.url, "media_type": each.media_type} for each in one.addresses],
    }
