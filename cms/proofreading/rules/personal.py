"""Does the text carry somebody's personal data?"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Severity
from portal.personal_data import Found, personal_data_in

SENTENCES: Final[Mapping[str, Promise]] = {
    "identity": _("This is an identity number. It must not be published."),
    "mobile": _("This is a mobile number. Publish only the office's own lines."),
    "telephone": _("This is a telephone number. Publish only the office's own lines."),
    "plate": _("This is a number plate. It must not be published."),
    "address": _("This looks like a home address. Name the township or the street only."),
}


def check_personal(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield what looks like personal data; the office's own numbers may stand."""
    for passage in passages:
        for found in personal_data_in(passage.text, public_numbers=facts.public_numbers):
            yield _finding(passage, found)


def _finding(passage: Passage, found: Found) -> Finding:
    return Finding(
        rule=f"personal-{found.kind}",
        severity=Severity.ERROR,
        passage=passage,
        start=found.start,
        quote=found.quote,
        sentence=str(SENTENCES[found.kind]),
        replacement=found.masked,
    )
