"""What is looked for? One rule to a module, in the order in which findings are listed."""

from collections.abc import Sequence
from typing import Final

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Passage, Severity
from cms.proofreading.rules.dates import check_dates
from cms.proofreading.rules.figures import check_figures
from cms.proofreading.rules.laws import check_laws
from cms.proofreading.rules.personal import check_personal
from cms.proofreading.rules.pictures import check_pictures
from cms.proofreading.rules.places import check_places
from cms.proofreading.rules.titles import check_titles
from cms.proofreading.rules.wordings import check_wordings

__all__ = ["RULES", "proofread"]

RULES: Final = (
    check_personal,
    check_figures,
    check_laws,
    check_dates,
    check_places,
    check_wordings,
    check_pictures,
    check_titles,
)
_GRAVITY: Final = tuple(Severity)


def proofread(passages: Sequence[Passage], facts: Facts) -> list[Finding]:
    """Return all findings, the gravest first, then in the order of the text."""
    places = {id(passage): number for number, passage in enumerate(passages)}
    found = [finding for rule in RULES for finding in rule(passages, facts)]
    return sorted(
        found,
        key=lambda one: (_GRAVITY.index(one.severity), places[id(one.passage)], one.start),
    )
