"""Which words come up in complaints that did not before?

Calculation only, without Django. Assumptions: a word counts once in each text. Words are two
Chinese characters or longer, as jieba's dictionary cuts them (rjieba); words that every complaint
has say nothing and are left out. A word rises when it stands in at least three of the new texts
and its share has at least doubled; the order is by how unlikely that is, as log-likelihood (Dunning
1993). Without texts before there is nothing to compare with, and nothing rises.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import rjieba

FEWEST: Final = 3
TIMES: Final = 2.0
WORD: Final = re.compile(r"^[\u4e00-\u9fff]{2,}$")
# What complaints are made of.
COMMON: Final = frozenset(
    """
    一个 一些 一直 一下 一样 不能 不要 不知 不知道 严重 之后 之前 今天 昨天 昨晚 今晚 晚上 早上
    上午 下午 中午 白天 夜间 半夜 凌晨 每天 经常 现在 正在 有人 有些 很多 很大 非常 特别 感觉
    希望 请求 请问 反映 投诉 举报 问题 情况 处理 解决 管理 部门 有关 相关 领导 你们 我们 他们
    附近 旁边 门口 位置 地方 这个 那个 这里 那里 这些 没有 已经 还是 还有 就是 因为 所以 但是
    如果 可以 需要 影响 居民 群众 生活 空气 环境 污染 大气 尽快 谢谢 您好 你好 多次 长期 进行
    """.split()
)


@dataclass(frozen=True, slots=True)
class RisingWord:
    """A word that comes up.

    Attributes:
        now: In how many of the new texts it stands.
        before: In how many of the earlier ones.
        ratio: How many times its share has grown.
        keys: The new texts in which it stands.
    """

    word: str
    now: int
    before: int
    ratio: float
    keys: tuple[int, ...]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that say something."""
    return frozenset(
        word for word in rjieba.cut(text) if WORD.fullmatch(word) and word not in COMMON
    )


def rising_words(
    now: Mapping[int, str], before: Mapping[int, str], *, most: int = 20
) -> list[RisingWord]:
    """Return the words that come up, the least likely by chance first.

    Args:
        now: The texts of the new window by key.
        before: Those of the window before.
        most: How many at the most.
    """
    holding: dict[str, list[int]] = {}
    for key, text in now.items():
        for word in words_of(text):
            holding.setdefault(word, []).append(key)
    earlier = Counter(word for text in before.values() for word in words_of(text))
    found = []
    for word, keys in holding.items():
        score = _likelihood(len(keys), len(now), earlier[word], len(before))
        ratio = _ratio(len(keys), len(now), earlier[word], len(before))
        if len(keys) >= FEWEST and ratio >= TIMES:
            rising = RisingWord(
                word, len(keys), earlier[word], round(ratio, 2), tuple(sorted(keys, reverse=True))
            )
            found.append((score, rising))
    found.sort(key=lambda each: (-each[0], -each[1].now, each[1].word))
    return [rising for _score, rising in found[:most]]


def _ratio(count: int, texts: int, earlier: int, earlier_texts: int) -> float:
    """Return by how much a share has grown; half a text is added to each side."""
    return ((count + 0.5) / (texts + 1)) / ((earlier + 0.5) / (earlier_texts + 1))


def _likelihood(count: int, texts: int, earlier: int, earlier_texts: int) -> float:
    share = (count + earlier) / (texts + earlier_texts)
    expected, expected_before = texts * share, earlier_texts * share
    score = count * math.log(count / expected)
    if earlier:
        score += earlier * math.log(earlier / expected_before)
    return 2 * score
