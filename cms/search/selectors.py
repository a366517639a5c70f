"""Which published pages answer what somebody typed, and what else could be asked of them?

Found is what lists, feeds and API show too (`cms.publications`): nothing that was withdrawn, has
expired, is private or a draft, whatever the index still holds of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from wagtail.models import Page

from cms.core.subjects import SUBJECTS, Subject
from cms.publications.items import Publication
from cms.publications.pages import PageSource
from cms.publications.places import Place
from cms.publications.scope import families
from cms.publications.sources import Question, Row
from portal.grid.models import Area

LONGEST: Final = 100  # characters that a question may have; what is longer is cut
MOST_FOUND: Final = 500  # who has to look further looks for other words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for.

    Attributes:
        text: As typed; all its words have to occur.
        kind: Only publications of this kind; "" for all.
        area: Only what is about exactly this area.
        year: Only what was first published in this year.
    """

    text: str
    kind: str = ""
    area: Area | None = None
    year: int | None = None


def kinds_offered() -> list[tuple[str, str]]:
    """Return the kinds of pages that may be chosen, called as feeds and subscriptions call them."""
    alone = {kind: one.title for one in SUBJECTS.values() for kind in _only_kind(one)}
    return [
        (one.publication_kind, str(alone.get(one.publication_kind, one._meta.verbose_name_plural)))
        for one in families()
    ]


def _only_kind(subject: Subject) -> frozenset[str]:
    """Return the kind of a subject that brings no other."""
    return subject.kinds if subject.kinds and len(subject.kinds) == 1 else frozenset()


def pages_found(wanted: Wanted, *, language: str, at: datetime) -> list[int]:
    """Return the keys of what answers, the best first, at most `MOST_FOUND`."""
    asked = _question(wanted, language, at)
    pages = PageSource(asked).live_pages().order_by()
    if wanted.year is not None:
        pages = pages.filter(first_published_at__year=wanted.year)
    # A question of its own: the index is told of keys only, whatever narrows them down.
    among = Page.objects.filter(pk__in=pages.values("pk"))
    found = among.search(wanted.text[:LONGEST], order_by_relevance=True)
    return [page.pk for page in found[:MOST_FOUND]]


def publications_of(keys: Sequence[int], *, language: str, at: datetime) -> list[Publication]:
    """Return the publications of these pages in their order; what has gone since is left out."""
    source = PageSource(Question(at=at, language=language))
    pages = source.live_pages().filter(pk__in=keys).order_by()
    rows = [_row(*columns) for columns in pages.values_list(*_COLUMNS)]
    built = {one.place.pk: one for one in source.publications(rows)}
    return [built[key] for key in keys if key in built]


def years_offered(language: str, at: datetime) -> list[int]:
    """Return the years in which something was first published, the newest first."""
    pages = PageSource(Question(at=at, language=language)).live_pages().order_by()
    zone = timezone.get_current_timezone()
    found = pages.datetimes("first_published_at", "year", order="DESC", tzinfo=zone)
    return [one.year for one in found]


_COLUMNS: Final = ("pk", "content_type_id", "first_published_at", "last_published_at")


def _row(pk: int, type_id: int, first: datetime, last: datetime | None) -> Row:
    return Row(Place(first, pk), (pk, type_id), last or first)


def _question(wanted: Wanted, language: str, at: datetime) -> Question:
    kinds = frozenset([wanted.kind]) if wanted.kind else None
    return Question(at=at, language=language, kinds=kinds, area=wanted.area)


def text_of(publication: Publication) -> str:
    """Return what a publication says as plain text, for an excerpt."""
    page: Any = publication.page
    return page.words_to_find
