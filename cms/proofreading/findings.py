"""What is read, and what is found in it? Plain values: the rules know no page and no form."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# How much of a sentence a place name or a date reaches over.
SENTENCE_ENDS = "。！？；\n"


class Role(StrEnum):
    """What a passage is to its page; some rules ask for one kind only."""

    TITLE = "title"
    SUMMARY = "summary"
    AUTHOR = "author"
    MEDIA_TITLE = "media title"
    MEDIA_DIGEST = "media digest"
    TEXT = "text"
    ALTERNATIVE = "alternative"


class Severity(StrEnum):
    """How much it matters. None of them blocks anything."""

    ERROR = "error"  # must not go out like this
    WARNING = "warning"  # very likely wrong
    HINT = "hint"  # worth a look


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a page, where an editor types it.

    Attributes:
        path: Where it stands in the editor, as Wagtail writes it: `title`, `body.<block>.alt`.
        label: The field's name, as the editor reads it.
        text: Plain text; a new paragraph begins on a new line.
        role: What it is to the page.
    """

    path: str
    label: str
    text: str
    role: Role = Role.TEXT

    def sentence_before(self, place: int) -> str:
        """Return what stands in the same sentence before a place in the text."""
        start = max(self.text.rfind(end, 0, place) for end in SENTENCE_ENDS) + 1
        return self.text[start:place]

    def line_around(self, place: int) -> str:
        """Return the paragraph that holds a place in the text."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return self.text[start : end if end >= 0 else None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    Attributes:
        rule: Which rule found it.
        severity: How much it matters.
        passage: Where.
        start: Where the quoted text begins in the passage.
        quote: The text that is meant; empty when something is missing.
        sentence: What the editor reads.
        replacement: What to put in its place with one click; None when a person has to think.
    """

    rule: str
    severity: Severity
    passage: Passage
    start: int
    quote: str
    sentence: str
    replacement: str | None = None

    @property
    def occurrence(self) -> int:
        """How many times the same text stands before it in the passage."""
        return self.passage.text.count(self.quote, 0, self.start) if self.quote else 0


Findings = Iterator[Finding]
