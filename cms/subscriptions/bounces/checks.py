"""Can letters come back to the address that the setting names?"""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from cms.subscriptions.bounces.addresses import LONGEST_LOCAL

_ADDRESS = re.compile(rf"[a-z0-9._-]{{1,{LONGEST_LOCAL}}}@[a-z0-9.-]+", re.IGNORECASE)


def return_check(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return `portal.E031` when a tag would not fit behind the name of the mailbox."""
    if not settings.MAIL_RETURN or _ADDRESS.fullmatch(settings.MAIL_RETURN):
        return []
    return [
        Error(
            "PORTAL_MAIL_RETURN is no address that a tag can be put into.",
            hint=f"Give a mailbox of at most {LONGEST_LOCAL} letters, digits, dots and hyphens, "
            "such as returns@air.example.gov.cn; the mail server takes returns+…@ for it, too.",
            id="portal.E031",
        )
    ]
