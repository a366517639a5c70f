"""Does the text use a wording of the maintained list?"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts, KnownWording
from cms.proofreading.findings import Finding, Findings, Passage, Severity

SEVERITIES = {
    "typo": Severity.WARNING,
    "term": Severity.HINT,
    "sensitive": Severity.ERROR,
}
DIGIT = "#"


def check_wordings(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield the wordings of the list, the longest where several begin at one place."""
    if not facts.wordings:
        return
    pattern, by_group = _compiled(facts.wordings)
    for passage in passages:
        for match in pattern.finditer(passage.text):
            wording = by_group[match.lastgroup or ""]
            if not _is_right(wording, passage.text, match.start(), match.end()):
                yield _finding(wording, passage, match)


@lru_cache(maxsize=4)
def _compiled(
    wordings: tuple[KnownWording, ...],
) -> tuple[re.Pattern[str], dict[str, KnownWording]]:
    """Make one pattern of the list: it is asked for again with every pause in typing."""
    ordered = sorted(wordings, key=lambda one: -len(one.wrong))
    by_group = {f"w{number}": one for number, one in enumerate(ordered)}
    parts = (f"(?P<{group}>{_expression(one.wrong)})" for group, one in by_group.items())
    return re.compile("|".join(parts)), by_group


def _expression(wrong: str) -> str:
    """Return the pattern of one wording: Latin letters and digits only as whole words."""
    inner = re.escape(wrong).replace(re.escape(DIGIT), "[0-9]")
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9#]", wrong) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]\Z", wrong) else ""
    return f"{before}{inner}{after}"


def _is_right(wording: KnownWording, text: str, start: int, end: int) -> bool:
    """Tell whether the wording is a part of something in which it is right."""
    return any(
        word in text[max(0, start - len(word) + 1) : end + len(word) - 1] for word in wording.unless
    )


def _finding(wording: KnownWording, passage: Passage, match: re.Match[str]) -> Finding:
    replacement = _filled(wording, match.group()) if wording.right else None
    if replacement:
        sentence = _("“%(wrong)s” should be “%(right)s”. %(reason)s") % {
            "wrong": match.group(),
            "right": replacement,
            "reason": wording.reason,
        }
    else:
        sentence = _("Check “%(wrong)s”. %(reason)s") % {
            "wrong": match.group(),
            "reason": wording.reason,
        }
    return Finding(
        rule="wordings",
        severity=SEVERITIES.get(wording.category, Severity.WARNING),
        passage=passage,
        start=match.start(),
        quote=match.group(),
        sentence=sentence.strip(),
        replacement=replacement,
    )


def _filled(wording: KnownWording, quote: str) -> str:
    """Put the digits that were found where the right wording asks for them."""
    digits = iter(
        letter for mark, letter in zip(wording.wrong, quote, strict=True) if mark == DIGIT
    )
    return "".join(next(digits, "") if mark == DIGIT else mark for mark in wording.right)
