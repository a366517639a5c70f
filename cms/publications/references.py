"""To what can a case belong, and what of it is published just now?

The desk of the complaints and the families of publications do not know each other. A family says
here what a case can belong to, by the hook `REFERENCE_SOURCE_HOOK`, a function that returns a
`ReferenceSource`; the desk searches in all of them. What readers see of a reference is asked of
`published_under()`: a draft, what was withdrawn and what is over its time shows nowhere.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from wagtail import hooks

REFERENCE_SOURCE_HOOK: Final = "register_reference_source"
MOST_FOUND: Final = 10  # of each kind; who finds more asks more exactly


@dataclass(frozen=True, slots=True)
class Referable:
    """Something that a case can belong to, as the desk sees it.

    Attributes:
        label: What it is called in the history: it names no person and no company.
        title: What it is called where somebody chooses it.
        state: How it stands: drafted, published until, withdrawn.
        url: Where the desk finds it; empty for whoever may not go there.
    """

    kind: str
    kind_label: str
    key: UUID
    label: str
    title: str
    state: str
    url: str = ""


class ReferenceSource(ABC):
    """One kind of publication that a case can belong to."""

    kind: ClassVar[str]

    @abstractmethod
    def found(self, text: str, user: Any, at: datetime) -> list[Referable]:
        """Return at most `MOST_FOUND` of what somebody may see and a text fits."""

    @abstractmethod
    def named(self, keys: Collection[UUID], user: Any, at: datetime) -> list[Referable]:
        """Return what these keys name and somebody may see."""


def referables_found(text: str, user: Any, at: datetime) -> list[Referable]:
    """Return what a text fits, among all kinds."""
    words = text.replace("\x00", "").strip()
    return [one for source in _sources() for one in source.found(words, user, at)] if words else []


def referables_named(
    names: Iterable[tuple[str, UUID]], user: Any, at: datetime
) -> dict[tuple[str, UUID], Referable]:
    """Return what is behind some kinds and keys, as far as somebody may see it."""
    wanted = list(names)
    found: dict[tuple[str, UUID], Referable] = {}
    for source in _sources():
        keys = {key for kind, key in wanted if kind == source.kind}
        if keys:
            found |= {(one.kind, one.key): one for one in source.named(keys, user, at)}
    return found


def _sources() -> list[ReferenceSource]:
    return [give() for give in hooks.get_hooks(REFERENCE_SOURCE_HOOK)]
