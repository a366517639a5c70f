"""Does the text cite a law that is no longer in force?"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts, Law
from cms.proofreading.findings import Finding, Findings, Passage, Severity

DATE: Final = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
# Who says these words speaks of the law's end, or of the old law as old.
SPEAKS_OF_THE_END: Final = ("废止", "失效", "不再施行", "取代", "替代")
BEFORE: Final = ("原", "旧", "当时")


def check_laws(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield citations of replaced laws; what is told of earlier days keeps the earlier law."""
    for passage in passages:
        for law in facts.laws:
            pattern = rf"《(?:中华人民共和国)?{re.escape(law.name)}》"
            for match in re.finditer(pattern, passage.text):
                if facts.on >= law.until and not _is_history(law, passage, match):
                    yield _finding(law, passage, match)


def _is_history(law: Law, passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether the paragraph is about a day on which the law was in force, or about its end."""
    line = passage.line_around(match.start())
    before = passage.sentence_before(match.start())
    if before.endswith(BEFORE) or any(word in line for word in SPEAKS_OF_THE_END):
        return True
    return any(day < law.until for day in _days(line))


def _days(text: str) -> Iterable[date]:
    for year, month, day in DATE.findall(text):
        try:
            yield date(int(year), int(month), int(day or 1))
        except ValueError:
            continue  # the rule of dates says so


def _finding(law: Law, passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        rule="laws",
        severity=Severity.ERROR,
        passage=passage,
        start=match.start(),
        quote=match.group(),
        sentence=_(
            "《%(law)s》 has not been in force since %(until)s; cite %(new)s and its article. "
            "Only what was decided earlier keeps the earlier law."
        )
        % {
            "law": law.name,
            "until": date_format(law.until, "DATE_FORMAT"),
            "new": law.replaced_by,
        },
        # The number of the article changes with the law: a person has to look it up.
    )
