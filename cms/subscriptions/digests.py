"""Who is due a digest, and of what?

A digest is a span of time and the choices that held in it; its words are made when it is sent. The
spans of a subscription follow each other without a gap, so nothing is told twice or left out.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.publications import Publication
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.models import Subscription
from cms.subscriptions.post import Order, letter_post
from cms.subscriptions.selectors import digest_kinds, published_between, running, wanted_of

# What is published just before the hour is stored by then.
GRACE: Final = timedelta(minutes=5)
AT_ONCE: Final = 200  # rows of one transaction


def digests_post(*, now: datetime) -> int:
    """Order the digests of today's hour; return how many."""
    until = newest_hour(now)
    due = running().filter(digest_since__lt=until).order_by("digest_since")
    first = due.values_list("digest_since", flat=True).first()
    if first is None:
        return 0
    publications = published_between(first, until)
    return sum(_batch(pks, publications, until, now) for pks in _batches(due.values_list("pk")))


def digest_flush(subscription: Subscription, *, now: datetime) -> None:
    """Order a digest of everything until now, because the choices change.

    Call it with the row locked; the caller saves it.
    """
    if subscription.digest_since is not None:
        publications = published_between(subscription.digest_since, now)
        _posted(subscription, publications, now, now)


def newest_hour(now: datetime) -> datetime:
    """Return the last moment at which digests were due."""
    local = timezone.localtime(now - GRACE)
    due = timezone.make_aware(
        datetime.combine(local.date(), time(settings.SUBSCRIPTION_DIGEST_HOUR))
    )
    return due if due <= local else due - timedelta(days=1)


def _batches(rows: Any) -> Iterator[list[UUID]]:
    pks = [pk for (pk,) in rows]
    for start in range(0, len(pks), AT_ONCE):
        yield pks[start : start + AT_ONCE]


@transaction.atomic
def _batch(pks: list[UUID], publications: list[Publication], until: datetime, now: datetime) -> int:
    rows = list(running().select_for_update().filter(pk__in=pks, digest_since__lt=until))
    posted = sum(_posted(row, publications, until, now) for row in rows)
    Subscription.objects.bulk_update(rows, ["digest_since"])
    return posted


def _posted(
    row: Subscription, publications: list[Publication], until: datetime, now: datetime
) -> bool:
    """Order one digest if there is anything in it, and move on to the next span."""
    since, row.digest_since = row.digest_since, until
    kinds = digest_kinds(row)
    in_span = [one for one in publications if since and since < one.published_at <= until]
    if since is None or not wanted_of(in_span, kinds=kinds, area_codes=row.area_codes):
        return False
    about = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "kinds": None if kinds is None else sorted(kinds),
        "area_codes": row.area_codes,
    }
    order = Order(row.pk, LetterKind.DIGEST, f"digest:{until.isoformat()}", about)
    letter_post(order, now=now)
    return True
