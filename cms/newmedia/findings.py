"""What is found in an article before it goes to WeChat?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether WeChat would refuse or spoil the article, or an editor should only look."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    Attributes:
        rule: Which rule found it.
        severity: Whether the article can go out like this.
        sentence: What the editor reads.
        quote: The beginning of what is meant; empty when it is the whole.
    """

    rule: str
    severity: Severity
    sentence: str
    quote: str = ""


Findings = Iterator[Finding]
