"""How is a publication written down for a machine? One form, whatever family it is of."""

from typing import Any

from rest_framework import serializers

from api.v1.publications.resources import Resource
from cms.core.lifecycle.enums import GoneOtherwise, WithdrawalReason

REASONS = [*WithdrawalReason.values, *GoneOtherwise.values]
BODIES = ["html", "markdown", "text"]


class FileSerializer(serializers.Serializer[Any]):
    """A picture or another file."""

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


class PublicationSerializer(serializers.Serializer[Any]):
    """One publication; its text only when it is asked for with `body`."""

    id = serializers.CharField(help_text="Permanent, whatever becomes of title and address.")
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    url = serializers.URLField()
    language = serializers.CharField(help_text="BCP 47, such as zh-Hans.")
    area = serializers.CharField(allow_blank=True, help_text="Division code.")
    categories = serializers.ListField(child=serializers.CharField())
    published_at = serializers.DateTimeField(help_text="First publication.")
    updated_at = serializers.DateTimeField(help_text="Last publication of a change.")
    is_demo = serializers.BooleanField()
    corrections = CorrectionSerializer(many=True, help_text="Newest first.")
    body = serializers.CharField(required=False, help_text="The full text, in the form asked for.")


class WithdrawnSerializer(serializers.Serializer[Any]):
    """A publication that was taken back: whoever keeps a copy removes it."""

    id = serializers.CharField()
    withdrawn_at = serializers.DateTimeField()
    reason = serializers.ChoiceField(choices=REASONS)


def serializers_of(resource: Resource) -> tuple[type[Any], type[Any]]:
    """Return the forms of a resource's list and of one of its pages."""
    kind = (
        {"kind": serializers.ChoiceField(choices=resource.kinds.values)} if resource.kinds else {}
    )
    name = resource.class_name
    one = type(f"{name}Serializer", (PublicationSerializer,), {**kind, **resource.fields})
    one.__doc__ = f"One of {resource.title[0].lower()}{resource.title[1:]}."
    page = {
        "next": serializers.URLField(allow_null=True),
        "results": one(many=True),
        "withdrawn": WithdrawnSerializer(
            many=True,
            help_text=(
                "What was withdrawn since `updated_since`, on the first page of such an answer; "
                "else empty."
            ),
        ),
        "until": serializers.DateTimeField(
            allow_null=True,
            help_text=(
                "With `updated_since` only: everything before this moment is told. Ask for the "
                "rest with this as the next `updated_since`."
            ),
        ),
    }
    many = type(f"{name}ListSerializer", (serializers.Serializer,), page)
    many.__doc__ = "One page of the list."
    files = {
        "picture": FileSerializer(allow_null=True),
        "attachments": FileSerializer(many=True),
    }
    whole = type(f"Whole{name}Serializer", (one,), {**files, **resource.whole_fields})
    whole.__doc__ = "One publication with its text, its picture and its files."
    return many, whole
