"""What may be asked of a resource of publications?"""

from datetime import date, datetime
from typing import Any

from rest_framework import serializers

from api.v1.cursors import place_of, window_place_of
from api.v1.publications.resources import Resource
from api.v1.publications.serializers import BODIES, SCRIPTS
from api.v1.queries import AreaQuery, check_moment, check_reach


class WholeQuery(serializers.Serializer[Any]):
    """How one publication is written."""

    body = serializers.ChoiceField(choices=BODIES, default="html", help_text="Form of the text.")
    script = serializers.ChoiceField(
        choices=SCRIPTS, default="hans", help_text="hant: traditional Chinese characters."
    )


class PublicationQuery(AreaQuery):
    """Which publications, page by page.

    Newest first; with `updated_since` by their last change, the oldest change first, so that a
    walk through all changes misses and repeats nothing.
    """

    start = serializers.DateField(required=False, help_text="Only what reaches this day.")
    end = serializers.DateField(required=False, help_text="Only what begins by this day.")
    updated_since = serializers.DateTimeField(
        required=False,
        help_text=(
            "Only what was published or changed since, up to `until` of the answer, which lies "
            "one to two minutes back."
        ),
    )
    body = serializers.ChoiceField(
        choices=BODIES, required=False, help_text="Add the full text in this form."
    )
    script = serializers.ChoiceField(
        choices=SCRIPTS, default="hans", help_text="hant: traditional Chinese characters."
    )
    limit = serializers.IntegerField(
        default=20, min_value=1, max_value=100, help_text="Publications on a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=160, help_text="From `next` of the page before."
    )

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_updated_since(self, value: datetime) -> datetime:
        """Refuse a moment out of reach."""
        return check_moment(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Read the cursor: of a walk through changes it also says how far that walk goes."""
        if "cursor" in attrs:
            read = window_place_of if "updated_since" in attrs else place_of
            try:
                attrs["cursor"] = read(attrs["cursor"])
            except serializers.ValidationError as error:
                raise serializers.ValidationError({"cursor": error.detail}) from error
        return attrs


def query_of(resource: Resource) -> type[PublicationQuery]:
    """Return the parameters of a resource: with its own kinds where it has any."""
    if resource.kinds is None:
        return PublicationQuery
    kind = serializers.ChoiceField(choices=resource.kinds.values, required=False)
    return type(f"{resource.class_name}Query", (PublicationQuery,), {"kind": kind})
