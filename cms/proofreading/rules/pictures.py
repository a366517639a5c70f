"""Does every picture say what it shows?"""

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Role, Severity

# What a camera or a hurried hand writes: a file's name says nothing to who cannot see.
SAYS_NOTHING: Final = re.compile(
    r"(?:IMG|DSC|DSCN|mmexport|微信图片|图片|照片|图像|image|photo)[_\-]?\d*|.*\.(?:jpe?g|png|gif|webp|heic)",
    re.IGNORECASE,
)


def check_pictures(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield pictures without alternative text, or with one that is only a file's name."""
    for passage in passages:
        if passage.role is not Role.ALTERNATIVE:
            continue
        text = passage.text.strip()
        if not text:
            sentence = _("The picture has no alternative text: say in words what it shows.")
        elif SAYS_NOTHING.fullmatch(text):
            sentence = _("The alternative text is only a name: say what the picture shows.")
        else:
            continue
        yield Finding("pictures", Severity.WARNING, passage, 0, passage.text, sentence)
