"""How does CAP write a moment?"""

from datetime import datetime

from django.utils import timezone


def cap_time(moment: datetime) -> str:
    """Return a moment in the portal's zone, to the second, with its offset and never with Z."""
    return timezone.localtime(moment).replace(microsecond=0).isoformat()
