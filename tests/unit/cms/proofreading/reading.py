"""Short ways to let the rules read one text."""

from datetime import date
from typing import Any

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Passage, Role
from cms.proofreading.rules import proofread

TODAY = date(2026, 11, 24)


def read(text: str, *, role: Role = Role.TEXT, on: date = TODAY, **facts: Any) -> list[Finding]:
    """Return what the rules find in one passage."""
    return proofread([Passage("body", "正文", text, role)], Facts(on=on, **facts))


def quotes(text: str, **facts: Any) -> list[str]:
    """Return the texts that are found fault with."""
    return [finding.quote for finding in read(text, **facts)]
