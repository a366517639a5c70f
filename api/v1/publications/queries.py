"""What may be asked of a resource of publications?"""

from datetime import date

from rest_framework import serializers

from api.v1.publications.resources import Resource
from api.v1.publications.serializers import BODIES
from api.v1.queries import check_reach
from api.v1.scripts import ScriptQuery
from api.v1.walks import WalkQuery


class WholeQuery(ScriptQuery):
    """How one publication is written."""

    body = serializers.ChoiceField(choices=BODIES, default="html", help_text="Form of the text.")


class PublicationQuery(ScriptQuery, WalkQuery):
    """Which publications, page by page.

    Newest first; with `updated_since` by their last change, the oldest change first, so that a
    walk through all changes misses and repeats nothing.
    """

    start = serializers.DateField(required=False, help_text="Only what reaches this day.")
    end = serializers.DateField(required=False, help_text="Only what begins by this day.")
    body = serializers.ChoiceField(
        choices=BODIES, required=False, help_text="Add the full text in this form."
    )

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)


def query_of(resource: Resource) -> type[PublicationQuery]:
    """Return the parameters of a resource: with its own kinds where it has any."""
    if resource.kinds is None:
        return PublicationQuery
    kind = serializers.ChoiceField(choices=resource.kinds.values, required=False)
    return type(f"{resource.class_name}Query", (PublicationQuery,), {"kind": kind})
