"""How are addresses asked that others have given us? Bounded, and never into the own network."""

from api.channels.outbox.outside.addresses import ForbiddenAddressError, UnreachableError
from api.channels.outbox.outside.asking import Answer, ask
from api.channels.outbox.outside.form_check import check_address
from api.channels.outbox.outside.watchdog import Watchdog, watched

__all__ = [
    "Answer",
    "ForbiddenAddressError",
    "UnreachableError",
    "Watchdog",
    "ask",
    "check_address",
    "watched",
]
