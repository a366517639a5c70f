"""How are addresses asked that others have given us? Bounded, and never into the own network."""

from api.channels.outbox.outside.addresses import ForbiddenAddressError, UnreachableError
from api.channels.outbox.outside.asking import Answer, ask
from api.channels.outbox.outside.form_check import check_address

__all__ = ["Answer", "ForbiddenAddressError", "UnreachableError", "ask", "check_address"]
