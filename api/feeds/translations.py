"""Which publications of a feed have people translated? Those stand there in the translation.

A translation is a page of its own under the id of what it translates. Once the original has been
corrected after it, it says what was wrong: then the original is shown until it has followed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from wagtail.models import Page

from api.feeds.channels import Channel
from api.feeds.contents import area_of
from cms.core.languages.middleware import TRANSLATED
from cms.publications import Publication, PublicationStamp, publication_stamp, published


def translations_stamp(channel: Channel, language: str, *, at: datetime) -> PublicationStamp:
    """Return what differs as soon as a translation does; nothing in languages that have none."""
    if language not in TRANSLATED:
        return PublicationStamp("", None)
    area = area_of(channel)
    return publication_stamp(kinds=channel.kinds, area=area, language=language, at=at)


def translated(
    publications: Iterable[Publication], language: str, *, at: datetime
) -> list[Publication]:
    """Return publications in their order, each in its translation where one holds."""
    found = list(publications)
    if language not in TRANSLATED or not found:
        return found
    keys = [one.id.removeprefix("urn:uuid:") for one in found]
    among = Page.objects.filter(translation_key__in=keys)
    known = {one.id: one for one in published(language=language, among=among, at=at)}
    return [_translated(one, known) for one in found]


def _translated(original: Publication, known: Mapping[str, Publication]) -> Publication:
    found = known.get(original.id)
    corrected = original.corrections[0].at if original.corrections else None
    if found is None or (corrected and corrected > found.updated_at):
        return original
    return replace(
        found,
        place=original.place,
        published_at=original.published_at,
        updated_at=max(original.updated_at, found.updated_at),
    )
