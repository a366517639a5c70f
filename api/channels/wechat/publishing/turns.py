"""How do two processes not change one account's drafts at once? Each takes its turn."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from api.channels.wechat.models import Account, Turn

LEASE: Final = timedelta(minutes=15)  # eight articles with their pictures


class AnothersTurnError(Exception):
    """Another process is working on the account."""


@contextmanager
def turn_of(account: Account, now: datetime) -> Iterator[None]:
    """Hold the account for as long as the block lasts.

    Raises:
        AnothersTurnError: Another process holds it.
    """
    Turn.objects.get_or_create(account=account)
    claim = uuid.uuid4()
    free = Turn.objects.filter(Q(claim=None) | Q(claimed_until__lt=now), pk=account.pk)
    if not free.update(claim=claim, claimed_until=now + LEASE):
        raise AnothersTurnError
    try:
        yield
    finally:
        Turn.objects.filter(pk=account.pk, claim=claim).update(claim=None, claimed_until=None)
