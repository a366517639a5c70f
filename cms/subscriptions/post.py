"""Who carries a letter? Whoever has said so: this floor does not know the ways out.

A letter is handed over in the transaction of its caller, as a kind and the few facts that it is
about. Its words are made when it is sent, from what is true then: so nothing goes out that was
withdrawn meanwhile, and no address stands with whoever carries it.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.checks import CheckMessage, Error

from cms.subscriptions.enums import LetterKind


@dataclass(frozen=True, slots=True)
class Order:
    """A letter that is to be written and sent.

    Attributes:
        to: The subscription.
        key: The same for the same letter: it is carried once.
        about: Facts for its writer, as JSON has them; nothing about a person.
    """

    to: UUID
    kind: LetterKind
    key: str
    about: dict[str, Any] = field(default_factory=dict)


class Carrier(ABC):
    """A way out for letters."""

    @abstractmethod
    def carry(self, order: Order, *, now: datetime) -> None:
        """Take a letter over, in the caller's transaction; the same key is carried once."""

    @abstractmethod
    def forget(self, to: Collection[UUID]) -> None:
        """Keep nothing of subscriptions that are gone."""


_carriers: Final[list[Carrier]] = []


def letter_carrier(carrier: Carrier) -> Carrier:
    """Register who carries letters; the last one who says so does."""
    _carriers[:] = [carrier]
    return carrier


def letter_post(order: Order, *, now: datetime) -> None:
    """Hand a letter over, in the caller's transaction."""
    _carriers[-1].carry(order, now=now)


def letters_forget(to: Collection[UUID]) -> None:
    """Have it forgotten that these subscriptions were ever written to."""
    _carriers[-1].forget(to)


def post_check(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return `portal.E030` when nobody carries letters: people would wait for a mail for ever."""
    if _carriers:
        return []
    return [
        Error(
            "Nobody carries the letters to subscribers.",
            hint="Install api.channels.subscriptions, or an app that calls letter_carrier().",
            id="portal.E030",
        )
    ]
