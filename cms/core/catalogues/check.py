"""What is wrong with a catalogue?"""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

# %(name)s, %s and {name}: what the code fills in, and so what a translation must hold too.
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]|\{\w+\}")


def faults(template: Catalog, catalogue: Catalog) -> list[str]:
    """Return one sentence for each fault of a catalogue, given what was collected.

    A sentence that the code says must be there, translated, certain (not fuzzy), and hold the same
    placeholders.
    """
    return [
        f"{_shown(message)}: {fault}"
        for message in template
        if message.id
        for fault in _faults_of(message, catalogue.get(message.id, message.context))
    ]


def _faults_of(wanted: Message, found: Message | None) -> Iterator[str]:
    if found is None:
        yield "is missing; run `manage.py messages`"
        return
    forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
    if not forms or not all(forms):
        yield "is not translated"
        return
    if found.fuzzy:
        yield "is marked as uncertain"
    yield from _misplaced(wanted, forms)


def _misplaced(wanted: Message, forms: tuple[str, ...]) -> Iterator[str]:
    """Compare the placeholders; a singular may leave out the number, as "one day" does."""
    plural = wanted.id if isinstance(wanted.id, str) else wanted.id[-1]
    needed = set(PLACEHOLDER.findall(plural))
    for number, form in enumerate(forms):
        held = set(PLACEHOLDER.findall(form))
        is_singular = len(forms) > 1 and number == 0
        if held - needed or (needed - held and not is_singular):
            yield f"placeholders differ: {sorted(needed)} in the code, {sorted(held)} here"


def _shown(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    where = message.locations[0][0] if message.locations else "?"
    return f"{where}: {text[:70]!r}"
