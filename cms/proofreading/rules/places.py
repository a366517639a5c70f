"""Are the names of the area's places right?"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts, WrongPlace
from cms.proofreading.findings import Finding, Findings, Passage, Severity

YEAR = re.compile(r"((?:19|20)\d\d)年")


def check_places(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield wrong forms of place names; an old name is right in a sentence about its time."""
    for passage in passages:
        for place in facts.places:
            for match in re.finditer(re.escape(place.wrong), passage.text):
                if not _was_right(place, passage, match.start()):
                    yield _finding(place, passage, match.start())


def _was_right(place: WrongPlace, passage: Passage, start: int) -> bool:
    if place.until is None:
        return False
    before = passage.sentence_before(start)
    years = [int(year) for year in YEAR.findall(before)]
    return before.endswith(("原", "时")) or any(year <= place.until for year in years)


def _finding(place: WrongPlace, passage: Passage, start: int) -> Finding:
    return Finding(
        rule="places",
        severity=Severity.WARNING,
        passage=passage,
        start=start,
        quote=place.wrong,
        sentence=_("The place is called “%(right)s”. %(reason)s")
        % {"right": place.right, "reason": place.reason},
        replacement=place.right,
    )
