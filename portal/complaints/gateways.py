"""How does a text message leave the house? Through a class that the settings name.

A gateway of an operator's own is a class with `send`, named by `PORTAL_SMS_GATEWAY`.
"""

from typing import Protocol

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

logger = structlog.get_logger(__name__)


class SmsRefused(Exception):
    """The gateway has said no, clearly: nothing went out.

    Attributes:
        is_final: Whether trying again is of no use (the number does not exist).
    """

    def __init__(self, code: str, *, is_final: bool = False) -> None:
        super().__init__(code)
        self.is_final = is_final


class SmsGateway(Protocol):
    """What a gateway has to do."""

    def send(self, phone: str, text: str) -> None:
        """Hand a message over.

        Raises:
            SmsRefused: It was not taken. Anything else that is raised leaves it uncertain.
        """


class ConsoleGateway:
    """For trying things out: the text goes to the log, without the number."""

    def send(self, phone: str, text: str) -> None:
        """Write the text to the log."""
        logger.info("text message", text=text)


def sms_gateway() -> SmsGateway | None:
    """Return the gateway of the settings; None where there is none."""
    name = settings.COMPLAINT_SMS_GATEWAY
    gateway: SmsGateway | None = import_string(name)() if name else None
    return gateway
