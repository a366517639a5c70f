"""Which key is this?"""

from api.keys.models import ApiKey
from api.keys.services import digest_of

LONGEST = 100  # characters; no key of ours is longer


def key_of(text: str) -> ApiKey | None:
    """Return the active key with this text."""
    if len(text) > LONGEST:
        return None
    return ApiKey.objects.filter(digest=digest_of(text), is_active=True).first()
