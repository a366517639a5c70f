"""Where do publications come from, beside the pages?

A source is one kind of record that goes out as pages do: the register of penalties, outcomes of
complaints. It answers a question in two strokes, so that several lists become one without building
what is cut off: first its rows, light and in order, then the publications of those that remain.
An app gives its own by the hook `PUBLICATION_SOURCE_HOOK`, a function that returns the class; the
record's model names its `publication_kind` as pages do, so that checks hold for it as for them.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import Q
from wagtail import hooks
from wagtail.query import PageQuerySet

from cms.publications.items import Publication, Withdrawn
from cms.publications.places import Place
from portal.grid.models import Area

PUBLICATION_SOURCE_HOOK: Final = "register_publication_source"


@dataclass(frozen=True, slots=True)
class Row:
    """What the list has to know of one publication before it is built.

    Attributes:
        version: Differs as soon as its text, its address or its time differs.
        changed_at: Its last change.
    """

    place: Place
    version: tuple[Any, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of all sources; see `published()` and `withdrawn()`."""

    at: datetime
    language: str
    kinds: frozenset[str] | None = None
    area: Area | None = None
    updated_since: datetime | None = None
    among: PageQuerySet | None = None
    keys: frozenset[UUID] | None = None
    after: Place | None = None
    limit: int | None = None


class PublicationSource(ABC):
    """One source, asked one question: it costs the same few queries however much it brings."""

    name: ClassVar[str]

    def __init__(self, asked: Question) -> None:
        self.asked = asked

    @classmethod
    @abstractmethod
    def kinds(cls) -> frozenset[str]:
        """Return the kinds that it brings."""

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """Return at most `limit` rows of what anybody may read, in the order of the list."""

    @abstractmethod
    def publications(self, rows: Iterable[Row]) -> Iterable[Publication]:
        """Return the publications of these rows, in any order; one that cannot be shown lacks."""

    @abstractmethod
    def withdrawn(self) -> Iterable[Withdrawn]:
        """Return at most `limit` of what was taken back since `updated_since`, newest first."""

    @abstractmethod
    def taken_away_at(self) -> datetime | None:
        """Return when something last went without another publication saying so."""

    def after(self, moment: str, pk: str = "pk") -> Q:
        """Return the condition on these two fields that a row stands after the asked place."""
        place = self.asked.after
        if place is None:
            return Q()
        earlier = Q(**{f"{moment}__lt": place.moment})
        if self.name > place.source:
            return earlier
        same = Q(**{moment: place.moment})
        if self.name == place.source:
            same &= Q(**{f"{pk}__lt": place.pk})
        return earlier | same


def registered_sources() -> list[type[PublicationSource]]:
    """Return what the apps give beside the pages."""
    return [give() for give in hooks.get_hooks(PUBLICATION_SOURCE_HOOK)]
