"""Does a text that is meant for the public carry somebody's numbers or address?"""

from typing import Final

from cms.proofreading.rules.personal import KINDS

# What must never stand in facts, basis or content; the office's own lines have no place there.
REFUSED: Final = tuple(KINDS)


def personal_data_in(text: object) -> str:
    """Return the sentence that says what was found; "" when nothing was."""
    for name in REFUSED:
        kind = KINDS[name]
        for match in kind.pattern.finditer(str(text)):
            if kind.is_one(match[0]):
                return str(kind.sentence)
    return ""
