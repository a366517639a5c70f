"""Which messages of citizens wait for an answer? Asked of whoever receives them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wagtail import hooks

MESSAGES_HOOK: Final = "portal_unanswered_messages"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One message without an answer. It carries no word of the message and nobody's name."""

    what: str
    asked_at: datetime
    url: str = ""


Provider = Callable[[], Iterable[Unanswered]]


def message_provider(provider: Provider) -> Provider:
    """Register a function that tells which messages wait."""
    hooks.register(MESSAGES_HOOK, provider)
    return provider


def unanswered_messages() -> list[Unanswered]:
    """Return what waits, the oldest first."""
    found = [one for ask in hooks.get_hooks(MESSAGES_HOOK) for one in ask()]
    return sorted(found, key=lambda one: one.asked_at)
