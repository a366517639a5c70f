"""Which field of which table tells of a person? Each app says so of each of its own.

An app's `field_privacy` module calls `declare` for every model. A test compares that with the
models: a field of which nothing is said fails it. What is said here decides what a copy of the
database for others may hold, and is the register that an auditor reads.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.module_loading import autodiscover_modules


class Treatment(StrEnum):
    """What becomes of a field in a copy that leaves the office.

    KEPT: it tells of no person, or is published anyway. MASKED: words, places or names that can
    tell of one; a copy holds something of the same form. SCRUBBED: nothing of it leaves.
    """

    KEPT = "kept"
    MASKED = "masked"
    SCRUBBED = "scrubbed"


_declared: dict[str, dict[str, Treatment]] = {}


def declare(model: str, *, kept: str = "", masked: str = "", scrubbed: str = "") -> None:
    """Say what becomes of the fields of a model, each by its name, separated by spaces.

    Args:
        model: Its label in small letters, such as `complaints.reporter`.
        kept: Fields that tell of nobody.
        masked: Fields that may.
        scrubbed: Fields that do, or open something.

    Raises:
        ValueError: A field stands in two lists.
    """
    given: dict[str, Treatment] = {}
    lists = {Treatment.KEPT: kept, Treatment.MASKED: masked, Treatment.SCRUBBED: scrubbed}
    for treatment, names in lists.items():
        for name in names.split():
            if name in given:
                raise ValueError(f"{model}.{name} is declared twice.")
            given[name] = treatment
    _declared[model] = given


def declared() -> Mapping[str, Mapping[str, Treatment]]:
    """Return what all apps have said."""
    autodiscover_modules("field_privacy")
    return MappingProxyType(_declared)
