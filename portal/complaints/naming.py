"""Does a text name somebody, also half covered?

Calculation only, without Django. Assumptions: in official answers people are named by surname and
title (王先生, 王女士), or with a part of the name or number covered (王某, 王*明, 138****5678,
尾号5678). In a village that is as good as the whole name, so all of these count. A given name
alone does not: too many of them are words (国庆, 建军).
"""

import re
from typing import Final

# Shorter digits than a telephone's last eight would be found by chance.
FEWEST_DIGITS: Final = 8
TAIL: Final = 4
HEAD: Final = 3
COMPOUND: Final = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 "
    "濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 百里 东郭".split()
)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_COVER: Final = r"[*＊×xX○〇●□＿_某]"
_TITLES: Final = (
    "先生|女士|小姐|师傅|同志|老师|老板|大爷|大妈|大叔|大伯|大婶|阿姨|大哥|大姐|老汉|老人|老太"
)
_MASKED: Final = re.compile(r"(\d{3})[*＊×xX•●.…\-]{1,8}(\d{4})(?!\d)")
_ENDING: Final = re.compile(r"(?:尾号|末[四4]位|后[四4]位)(?:为|是|[:：])?(\d{4})(?!\d)")


def name_stands_in(text: str, name: str) -> bool:
    """Tell whether a name stands in a text, whatever blanks are put in between."""
    plain, wanted = _plain(text), _plain(name)
    if len(wanted) < 2:
        return False
    if wanted in plain:
        return True
    return bool(_CHINESE.fullmatch(wanted)) and bool(re.search(_half_covered(wanted), plain))


def phone_stands_in(text: str, phone: str) -> bool:
    """Tell whether a telephone stands in a text: most of it, or both of its ends."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < FEWEST_DIGITS:
        return False
    if digits[-FEWEST_DIGITS:] in re.sub(r"\D", "", text):
        return True
    plain = _plain(text)
    ends = {(one[1], one[2]) for one in _MASKED.finditer(plain)}
    told = {one[1] for one in _ENDING.finditer(plain)}
    return (digits[:HEAD], digits[-TAIL:]) in ends or digits[-TAIL:] in told


def _half_covered(name: str) -> str:
    surname = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]
    return f"{surname}(?:{_COVER}|{_TITLES})"


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
