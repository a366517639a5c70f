"""What does one resource of publications say of itself?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

from cms.core.models import PublicationPage

Fields = Mapping[str, serializers.Field[Any, Any, Any, Any]]


def _nothing(page: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Resource:
    """One family of pages as the API hands it out.

    Attributes:
        name: As it stands in the address, and the publications' kind.
        singular: What one is called in the description.
        title: What the list is called in the description.
        model: The page family.
        tag: The group in the description.
        kind_field: The field by which `kind` filters; "" where there are no kinds.
        kinds: The values of `kind`.
        start_lookup: What `end` compares: where the time begins that a page is about.
        end_lookup: What `start` compares.
        fields: What a page has beyond what all have, as fields of the description.
        values: The same from a page, ready for JSON.
        whole_fields: What only the one page at its own address has.
        whole_values: The same from a page.
        texts: Names of its own fields that are converted with the script.
    """

    name: str
    singular: str
    title: str
    model: type[PublicationPage]
    tag: str
    kind_field: str = ""
    kinds: type[TextChoices] | None = None
    start_lookup: str = "first_published_at__date__lte"
    end_lookup: str = "first_published_at__date__gte"
    fields: Fields = field(default_factory=dict)
    values: Callable[[Any], dict[str, Any]] = _nothing
    whole_fields: Fields = field(default_factory=dict)
    whole_values: Callable[[Any], dict[str, Any]] = _nothing
    texts: tuple[str, ...] = ()

    @property
    def class_name(self) -> str:
        """Return the beginning of the names of its classes."""
        return "".join(part.title() for part in self.singular.split("_"))
