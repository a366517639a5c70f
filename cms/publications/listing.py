"""What is published now, and has that changed since somebody asked?"""

import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from wagtail.query import PageQuerySet

from cms.publications.items import Publication, PublicationStamp
from cms.publications.pages import PageSource
from cms.publications.places import Place
from cms.publications.sources import PublicationSource, Question, Row, registered_sources
from portal.grid.models import Area


def published(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    updated_since: datetime | None = None,
    among: PageQuerySet | None = None,
    after: Place | tuple[datetime, int] | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
    at: datetime | None = None,
) -> list[Publication]:
    """Return what is published, newest first by first publication.

    Args:
        kinds: Only these kinds; None for all.
        area: Only what is about exactly this area.
        updated_since: Only what was published or changed at this time or later.
        among: Only these pages, when a caller knows more of a family than all share.
        after: Only what stands after this place in the list, so that a walk through it misses and
            repeats nothing while new items come in on top: the `place` of the last item, or the
            first publication and the id of a page where there is nothing but pages.
        limit: At most so many; None for all.
        language: Only what is in this language. Translations share their permanent id, so that an
            answer in several languages would name one id twice.
        at: The moment that is asked about; now unless given. A page whose time ran out is gone
            from that second on, also before anything has unpublished it.
    """
    return _answered(
        Question(
            at=at or timezone.now(),
            language=language,
            kinds=None if kinds is None else frozenset(kinds),
            area=area,
            updated_since=updated_since,
            among=among,
            after=None if after is None else Place(*after),
            limit=limit,
        )
    )


def published_under(
    *, names: Collection[tuple[str, UUID]], at: datetime | None = None
) -> list[Publication]:
    """Return what is published of some kinds and permanent keys, newest first."""
    if not names:
        return []
    asked = Question(
        at=at or timezone.now(),
        language=settings.LANGUAGE_CODE,
        kinds=frozenset(kind for kind, _key in names),
        keys=frozenset(key for _kind, key in names),
    )
    wanted = {(kind, f"urn:uuid:{key}") for kind, key in names}
    return [one for one in _answered(asked) if (one.kind, one.id) in wanted]


def publication_stamp(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    updated_since: datetime | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
    at: datetime | None = None,
) -> PublicationStamp:
    """Return a cheap key for conditional requests: `published()` with the same arguments.

    It reads five columns and no page family. The time also counts what was taken away, so that
    somebody who only knows when they last asked learns of a withdrawal.
    """
    sources = sources_for(
        Question(
            at=at or timezone.now(),
            language=language,
            kinds=None if kinds is None else frozenset(kinds),
            area=area,
            updated_since=updated_since,
            limit=limit,
        )
    )
    rows = _rows(sources, limit)
    gone = [moment for source in sources if (moment := source.taken_away_at())]
    key = hashlib.sha256(repr([(row.place, row.version) for row in rows]).encode()).hexdigest()[:32]
    return PublicationStamp(key, max([*(row.changed_at for row in rows), *gone], default=None))


def sources_for(asked: Question) -> list[PublicationSource]:
    """Return the sources that can answer a question; only pages can be among pages."""
    others = [] if asked.among is not None else registered_sources()
    classes: list[type[PublicationSource]] = [PageSource, *others]
    return [one(asked) for one in classes if asked.kinds is None or one.kinds() & asked.kinds]


def _answered(asked: Question) -> list[Publication]:
    sources = sources_for(asked)
    rows = _rows(sources, asked.limit)
    built = {one.place: one for source in sources for one in _built(source, rows)}
    return [built[row.place] for row in rows if row.place in built]


def _rows(sources: list[PublicationSource], limit: int | None) -> list[Row]:
    """Return the rows of all sources as one list."""
    rows = chain.from_iterable(source.rows() for source in sources)
    return sorted(rows, key=lambda row: row.place.order, reverse=True)[:limit]


def _built(source: PublicationSource, rows: list[Row]) -> Iterator[Publication]:
    own = [row for row in rows if row.place.source == source.name]
    if own:
        yield from source.publications(own)
