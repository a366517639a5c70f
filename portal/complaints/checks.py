"""Is what citizens entrust to the office kept as it has to be? Asked by `check`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from portal.complaints.evidence.storage import ALIAS
from portal.sealing.keys import key_ring


@register(Tags.security)
def check_keys(**kwargs: Any) -> list[CheckMessage]:
    """The keys can be read."""
    try:
        key_ring()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="complaints.E001")]
    return []


@register(Tags.security, deploy=True)
def check_keys_are_no_others(**kwargs: Any) -> list[CheckMessage]:
    """A key of privacy is not the key of sessions, and was not made for the tests."""
    hint = "Make one of its own, as docs/operating.md says, and run `reencrypt_contacts`."
    if settings.SECRET_KEY in settings.PRIVACY_KEYS:
        return [
            Warning("PORTAL_PRIVACY_KEYS repeats PORTAL_SECRET_KEY.", hint, id="complaints.W001")
        ]
    if "test:" in settings.PRIVACY_KEYS:
        return [
            Warning("PORTAL_PRIVACY_KEYS holds the key of the tests.", hint, id="complaints.W002")
        ]
    return []


@register(Tags.files)
def check_folder(**kwargs: Any) -> list[CheckMessage]:
    """No web server reaches the files of cases."""
    location = settings.STORAGES[ALIAS].get("OPTIONS", {}).get("location")
    if location is None:
        return []
    folder = Path(location).resolve()
    served = [Path(path).resolve() for path in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if path]
    if any(folder == one or one in folder.parents or folder in one.parents for one in served):
        return [
            Error(
                "PORTAL_CASE_FILES lies in a folder that is served to everybody.",
                "Choose one outside of the folders for media and static files.",
                id="complaints.E002",
            )
        ]
    return []
