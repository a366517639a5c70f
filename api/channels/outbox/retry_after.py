"""How long does the other side ask us to wait? As its header says, in seconds or by a date."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST: Final = 10  # digits


def retry_after(text: str, *, now: datetime) -> timedelta | None:
    """Return the wait that a `Retry-After` header asks for; None where it says nothing of use."""
    said = text.strip()
    if said.isascii() and said.isdigit() and len(said) <= LONGEST:
        return timedelta(seconds=min(int(said), 86_400))
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta())
