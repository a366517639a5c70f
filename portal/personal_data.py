"""Which personal data does a text carry? Identity numbers, telephones, plates, home addresses.

Calculation only, without Django. An identity number counts only when its date and its check digit
fit (GB 11643); the other kinds are told by how they look, so a person has the last word.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

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


def _nothing(text: str) -> str | None:
    return None


def _stars(keep_first: int, keep_last: int) -> Callable[[str], str | None]:
    def masked(text: str) -> str:
        end = len(text) - keep_last
        return text[:keep_first] + "*" * (end - keep_first) + text[end:]

    return masked


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal data: how it looks, how it is masked, whether it really is one."""

    pattern: re.Pattern[str]
    masked: Callable[[str], str | None] = _nothing
    is_one: Callable[[str], bool] = _always
    is_telephone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text that looks like personal data.

    Attributes:
        kind: A name of `KINDS`.
        start: Where it begins.
        quote: What stands there.
        masked: What may stand there instead; None when a person has to think.
    """

    kind: str
    start: int
    quote: str
    masked: str | None


KINDS: Final[Mapping[str, Kind]] = {
    "identity": Kind(
        re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"),
        _stars(4, 0),
        is_one=is_identity_number,
    ),
    "mobile": Kind(
        re.compile(r"(?<![\d-])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d-])"),
        _stars(3, 4),
        is_telephone=True,
    ),
    "telephone": Kind(
        re.compile(r"(?<![\d-])(?:[（(]0\d{2,3}[）)] ?|0\d{2,3}[- ]?)[2-9]\d{6,7}(?![\d-])"),
        is_telephone=True,
    ),
    "plate": Kind(
        re.compile(
            rf"[{PROVINCES}][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{{4,5}}"
            r"[A-HJ-NP-Z0-9挂学警](?![A-Za-z0-9])"
        ),
        _stars(2, 0),
    ),
    "address": Kind(
        re.compile(
            rf"[\u4e00-\u9fff]{{2,8}}(?:村|社区){NUMERAL}{{1,3}}组(?:[0-9]{{1,4}}号)"
            rf"|[\u4e00-\u9fff0-9]{{0,12}}?[0-9]{{1,3}}(?:号楼|栋|幢|座)"
            rf"(?:{NUMERAL}{{1,2}}单元)?[0-9]{{2,4}}(?:室|号|户)?"
        )
    ),
}


def personal_data_in(text: str, *, public_numbers: Collection[str] = ()) -> Iterator[Found]:
    """Yield what looks like personal data, kind by kind.

    Args:
        text: Plain text.
        public_numbers: Telephone numbers that may stand, digits only: the office's own lines.
    """
    for name, kind in KINDS.items():
        for match in kind.pattern.finditer(text):
            quote = match.group()
            is_own = kind.is_telephone and re.sub(r"\D", "", quote) in public_numbers
            if kind.is_one(quote) and not is_own:
                yield Found(name, match.start(), quote, kind.masked(quote))
