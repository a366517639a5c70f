"""What does a program send, and in which form? Only the form of it is judged here.

Whether it makes a report (a place that is known, a telephone that can be dialled, an answer where
one is needed) is judged by the form that citizens fill in.
"""

import json
import math
from typing import Any, Final

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from api.v1.kinds import COORDINATE_SYSTEMS
from cms.intake.categories import category_asked
from portal.complaints.models import Category

LONGEST_ANSWER: Final = 1000
MOST_ANSWERS: Final = 50


class FlagField(serializers.BooleanField):
    """Yes or no; a field that a multipart form leaves out is not a no."""

    default_empty_form_html = empty


class DegreesField(serializers.FloatField):
    """A latitude or longitude."""

    def __init__(self, highest: int, **kwargs: Any) -> None:
        super().__init__(min_value=-highest, max_value=highest, required=False, **kwargs)

    def to_internal_value(self, data: Any) -> float:
        """Refuse what is a number by name only."""
        value: float = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value


ANSWERS_SCHEMA: Final = {
    "type": "object",
    "additionalProperties": {
        "oneOf": [
            {"type": "string"},
            {"type": "number"},
            {"type": "array", "items": {"type": "string"}},
        ]
    },
}


@extend_schema_field(ANSWERS_SCHEMA)
class AnswersField(serializers.Field[Any, Any, Any, Any]):
    """Answers by the codes of their questions; in a multipart form the same as a JSON text."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return texts, or lists of texts."""
        given = self._read(data) if isinstance(data, str) else data
        if not isinstance(given, dict) or len(given) > MOST_ANSWERS:
            raise serializers.ValidationError(
                _("Write the answers as an object: the code of each question with its answer.")
            )
        return {str(code): self._answer(str(code), one) for code, one in given.items()}

    def to_representation(self, value: Any) -> Any:
        """Write it as it is."""
        return value

    def _read(self, text: str) -> Any:
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise serializers.ValidationError(_("This is no JSON that can be read.")) from error

    def _answer(self, code: str, given: Any) -> str | list[str]:
        if isinstance(given, list) and len(given) <= MOST_ANSWERS:
            return [self._text(code, one) for one in given]
        return self._text(code, given)

    def _text(self, code: str, given: Any) -> str:
        field = serializers.CharField(max_length=LONGEST_ANSWER, allow_blank=True)
        try:
            text: str = field.run_validation("" if given is None else given)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({code: error.detail}) from error
        return text


class ComplaintSerializer(serializers.Serializer[Any]):
    """A report. Beside a category and a description it needs a place.

    The place is a position, or an area with a few words. Who stays anonymous leaves out name,
    telephone and e-mail; who gives a name gives one of the two as well.
    """

    category = serializers.CharField(
        max_length=60, help_text="Code of a category; see complaints/categories/."
    )
    description = serializers.CharField(max_length=4000, help_text="What is seen or smelt.")
    answers = AnswersField(
        required=False,
        help_text="By the code of each question of the category; as JSON text in multipart.",
    )
    area = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=12,
        help_text="Division code of a county or town; see areas/.",
    )
    place = serializers.CharField(
        required=False, allow_blank=True, max_length=200, help_text="Where exactly, in words."
    )
    latitude = DegreesField(90)
    longitude = DegreesField(180)
    coordinates = serializers.ChoiceField(
        choices=COORDINATE_SYSTEMS,
        required=False,
        help_text="In which system the position is given; needed with one. WeChat: gcj02.",
    )
    happened_at = serializers.DateTimeField(
        required=False, allow_null=True, help_text="When it was seen, unless that is now."
    )
    name = serializers.CharField(required=False, allow_blank=True, max_length=60)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=25)
    email = serializers.CharField(required=False, allow_blank=True, max_length=120)
    openid = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=64,
        help_text=(
            "The reporter as the office's WeChat account knows them, for notices; with a key only."
        ),
    )
    wants_notice = FlagField(default=True, help_text="Tell the reporter when something happens.")
    agreed_to_position = FlagField(
        default=False,
        help_text=(
            "The reporter agrees that the office reads the place and time that pictures carry. "
            "They are removed from the pictures either way."
        ),
    )
    proof = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text=(
            "Work done on /complaints/new/work/<SHA-256 of the Idempotency-Key in hex>/ (altcha). "
            "Without it and without a key an officer looks at the report first."
        ),
    )

    def validate_category(self, value: str) -> Category:
        """Return the category itself; one that was given up since is still taken."""
        found = category_asked(value, offered_only=False)
        if found is None:
            raise serializers.ValidationError(
                _("No category has this code. See /api/v1/complaints/categories/.")
            )
        return found

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for both parts of a position, and for its system."""
        given = [name for name in ("latitude", "longitude") if name in attrs]
        if len(given) == 1:
            raise serializers.ValidationError(
                {given[0]: _("Give both latitude and longitude, or neither.")}
            )
        if given and "coordinates" not in attrs:
            raise serializers.ValidationError(
                {"coordinates": _("Say in which system the position is given: wgs84 or gcj02.")}
            )
        return attrs


@extend_schema_field(OpenApiTypes.BINARY)
class BinaryField(serializers.Field[Any, Any, Any, Any]):
    """A file, as the description has it; it is read and judged elsewhere."""


class ComplaintWithFilesSerializer(ComplaintSerializer):
    """The same as a multipart form, with up to nine pictures and a video."""

    pictures = serializers.ListField(child=BinaryField(), required=False, max_length=9)
    video = BinaryField(required=False)
