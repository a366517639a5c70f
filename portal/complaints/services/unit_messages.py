"""How are the members of a unit told that something is due? By e-mail, each for themselves.

No address and no text of a case enters a log.
"""

from smtplib import SMTPException

import structlog
from django.core.mail import send_mail

from portal.grid.models import UnitMember

logger = structlog.get_logger(__name__)


def units_tell(*, unit_ids: list[int], subject: str, text: str) -> int:
    """Write to each member of some units who has an address; a failure hinders nobody else.

    Returns:
        How many messages the mail server took.
    """
    members = UnitMember.objects.filter(unit__in=unit_ids, user__is_active=True)
    addresses = members.exclude(user__email="").values_list("user__email", flat=True)
    return sum(_sent(address, subject, text) for address in dict.fromkeys(addresses))


def _sent(address: str, subject: str, text: str) -> bool:
    try:
        send_mail(subject, text, None, [address])
    except (SMTPException, OSError) as error:
        logger.warning("unit not told", error=type(error).__name__)
        return False
    return True
