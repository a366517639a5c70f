"""How is a key made, and how is its use noted?"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from api.keys.models import ApiKey

PREFIX = "air_"
STARTS_WITH = 12  # characters that are kept readable
# A key is used many times a minute; when it was last used need not be known better than this.
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def key_issue(
    *, name: str, contact: str, per_minute: int, by: Any, now: datetime
) -> tuple[ApiKey, str]:
    """Make a key, and return it with the text that is told this once."""
    text = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name,
        contact=contact,
        per_minute=per_minute,
        start=text[:STARTS_WITH],
        digest=digest_of(text),
        created_at=now,
        created_by=by,
    )
    return key, text


def key_used(*, key: ApiKey, now: datetime) -> None:
    """Note that a key was used, at most once an hour."""
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
    if key.last_used_at is None or key.last_used_at < now - NOTED_EVERY:
        ApiKey.objects.filter(long_ago, pk=key.pk).update(last_used_at=now)


def digest_of(text: str) -> str:
    """Return what is stored of a key. It is long and random, so that no salt is needed."""
    return hashlib.sha256(text.encode()).hexdigest()
