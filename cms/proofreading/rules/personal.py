"""Does the text carry somebody's personal data?"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Severity

# Division code, day of birth, serial number, check digit (GB 11643).
IDENTITY: Final = re.compile(
    r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
)
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS: Final = "10X98765432"
PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
NUMERAL: Final = "[0-9一二三四五六七八九十]"


def is_identity_number(text: str) -> bool:
    """Tell whether 18 characters are an identity number: its date and its check digit fit."""
    if not IDENTITY.fullmatch(text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11] == text[17].upper()


def _always(text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal data: how it looks, whether it is one, what the editor reads."""

    pattern: re.Pattern[str]
    sentence: str | Promise
    masked: Callable[[str], str | None]
    is_one: Callable[[str], bool] = _always
    is_number: bool = False


def _stars(keep_first: int, keep_last: int) -> Callable[[str], str]:
    def masked(text: str) -> str:
        end = len(text) - keep_last
        return text[:keep_first] + "*" * (end - keep_first) + text[end:]

    return masked


KINDS: Final[Mapping[str, Kind]] = {
    "identity": Kind(
        re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"),
        _("This is an identity number. It must not be published."),
        _stars(4, 0),
        is_one=is_identity_number,
    ),
    "mobile": Kind(
        re.compile(r"(?<![\d-])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d-])"),
        _("This is a mobile number. Publish only the office's own lines."),
        _stars(3, 4),
        is_number=True,
    ),
    "telephone": Kind(
        re.compile(r"(?<![\d-])(?:[（(]0\d{2,3}[）)] ?|0\d{2,3}[- ]?)[2-9]\d{6,7}(?![\d-])"),
        _("This is a telephone number. Publish only the office's own lines."),
        lambda text: None,
        is_number=True,
    ),
    "plate": Kind(
        re.compile(
            rf"[{PROVINCES}][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{{4,5}}"
            r"[A-HJ-NP-Z0-9挂学警](?![A-Za-z0-9])"
        ),
        _("This is a number plate. It must not be published."),
        _stars(2, 0),
    ),
    "address": Kind(
        re.compile(
            rf"[\u4e00-\u9fff]{{2,8}}(?:村|社区){NUMERAL}{{1,3}}组(?:[0-9]{{1,4}}号)"
            rf"|[\u4e00-\u9fff0-9]{{0,12}}?[0-9]{{1,3}}(?:号楼|栋|幢|座)"
            rf"(?:{NUMERAL}{{1,2}}单元)?[0-9]{{2,4}}(?:室|号|户)?"
        ),
        _("This looks like a home address. Name the township or the street only."),
        lambda text: None,
    ),
}


def check_personal(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield what looks like personal data; the office's own numbers may stand."""
    for passage in passages:
        for name, kind in KINDS.items():
            for match in kind.pattern.finditer(passage.text):
                quote = match.group()
                is_own = kind.is_number and _digits(quote) in facts.public_numbers
                if kind.is_one(quote) and not is_own:
                    yield _finding(name, kind, passage, match)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _finding(name: str, kind: Kind, passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        rule=f"personal-{name}",
        severity=Severity.ERROR,
        passage=passage,
        start=match.start(),
        quote=match.group(),
        sentence=str(kind.sentence),
        replacement=kind.masked(match.group()),
    )
