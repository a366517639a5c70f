"""What of a party may be told? It depends on what kind of party it is.

A name comes in, what may be shown comes out; nothing else is ever stored of a natural person. The
length of the mask says nothing about the length of the name: 王某某, whoever it was.

Assumptions: an individual business whose name is nothing but a person's name is treated as that
person; a minor's penalty is never published, so not even the family name is kept.
"""

import re
from datetime import date
from typing import Final

LEGAL, BUSINESS, NATURAL, MINOR = "legal", "business", "natural", "minor"
UNNAMED: Final = "未成年人"
REST: Final = "某某"
FULL_AGE: Final = 18
COMPOUND: Final = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 长孙 宇文 轩辕 端木 南宫"
    " 独孤 闻人 申屠 太史 淳于 单于 呼延 赫连 澹台 钟离 公冶 万俟".split()
)
# An identity number: division code, day of birth, serial number, check digit.
IDENTITY: Final = re.compile(r"(?<!\d)\d{6}((?:19|20)\d{6})\d{3}[\dXx](?!\d)")
# What may be told of each kind beside the decision itself; all else is dropped on the way in.
TOLD: Final[dict[str, frozenset[str]]] = {
    LEGAL: frozenset(
        {
            "credit_code",
            "registration_number",
            "organisation_code",
            "tax_number",
            "institution_number",
            "association_number",
            "legal_representative",
        }
    ),
    BUSINESS: frozenset({"credit_code", "registration_number"}),
    NATURAL: frozenset(),
    MINOR: frozenset(),
}
PARTY_FIELDS: Final = TOLD[LEGAL]


def masked_person(name: str) -> str:
    """Return a person's name as it may be shown; one that is masked already stays as it is."""
    bare = re.sub(r"\s", "", name)
    family = bare[:2] if bare[:2] in COMPOUND else bare[:1]
    return f"{family}{REST}" if family else ""


def shown_name(kind: str, name: str) -> str:
    """Return the name under which a party of this kind may stand anywhere."""
    if kind == MINOR:
        return UNNAMED
    if kind == NATURAL or (kind == BUSINESS and is_bare_name(name)):
        return masked_person(name)
    return name.strip()


def is_bare_name(name: str) -> bool:
    """Tell whether the name of a business is nothing but a person's."""
    bare = re.sub(r"\s", "", name)
    return 2 <= len(bare) <= (4 if bare[:2] in COMPOUND else 3)


def without_name(text: str, name: str, shown: str) -> str:
    """Return a text in which a party is called only what it may be called."""
    bare = name.strip()
    return text.replace(bare, shown) if bare and bare != shown else text


def is_minor(identity: str, on: date) -> bool:
    """Tell by an identity number whether somebody was under age on a day."""
    found = IDENTITY.search(identity)
    if found is None:
        return False
    birth = found[1]
    of_age = (int(birth[:4]) + FULL_AGE, int(birth[4:6]), int(birth[6:]))
    return (on.year, on.month, on.day) < of_age
