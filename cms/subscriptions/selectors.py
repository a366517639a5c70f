"""Who wants it?"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from cms.publications import Publication, published
from cms.subscriptions.choices import is_about, kinds_of, places_of, record_kinds
from cms.subscriptions.enums import Rhythm
from cms.subscriptions.models import Subscription


def running() -> QuerySet[Subscription]:
    """Return the subscriptions that letters go to."""
    return Subscription.objects.filter(confirmed_at__isnull=False, dead_at=None)


def wanting_at_once(*, kind: str, area_code: str) -> list[UUID]:
    """Return who wants to hear of one publication as soon as it is out: one query, and the area."""
    if kind in record_kinds():
        return []
    places = places_of(area_code)
    rows = running().filter(rhythm=Rhythm.AT_ONCE).values_list("pk", "subjects", "area_codes")
    return [
        pk
        for pk, subjects, chosen in rows.iterator()
        if is_about(places, chosen) and _brings(subjects, kind)
    ]


def digest_kinds(subscription: Subscription) -> frozenset[str] | None:
    """Return the kinds that a subscription hears of once a day; None for all."""
    kinds = kinds_of(subscription.subjects)
    if subscription.rhythm == Rhythm.DAILY:
        return kinds
    records = record_kinds()
    return records if kinds is None else kinds & records


def published_between(
    since: datetime,
    until: datetime,
    *,
    kinds: Collection[str] | None = None,
) -> list[Publication]:
    """Return what first came out within a span and is published still, newest first."""
    found = published(kinds=kinds, updated_since=since, at=max(until, timezone.now()))
    return [one for one in found if since < one.published_at <= until]


def wanted_of(
    publications: Collection[Publication],
    *,
    kinds: Collection[str] | None,
    area_codes: Collection[str],
) -> list[Publication]:
    """Return those of these publications that are of a kind and about a place."""
    about = {code: places_of(code) for code in {one.area_code for one in publications}}
    return [
        one
        for one in publications
        if (kinds is None or one.kind in kinds) and is_about(about[one.area_code], area_codes)
    ]


def _brings(subjects: Collection[str], kind: str) -> bool:
    kinds = kinds_of(subjects)
    return kinds is None or kind in kinds
