"""How long may the parts of an article be, and how is that counted?

WeChat states its limits in characters (字), so each character counts as one: a Chinese one, a
letter, a digit, also one outside the basic plane, which a browser's own length counts twice. What
is counted is what is sent: composed, in one line, without spaces at its ends.
"""

from dataclasses import dataclass
from math import ceil

from django.conf import settings

from cms.core.excerpts import one_line


@dataclass(frozen=True, slots=True)
class Limits:
    """What WeChat takes; see `portal.settings.newmedia` for where it says so."""

    title: int
    author: int
    digest: int
    body_characters: int
    body_bytes: int
    picture_bytes: int


def article_limits() -> Limits:
    """Return the limits of this installation."""
    return Limits(
        title=settings.WECHAT_TITLE_LIMIT,
        author=settings.WECHAT_AUTHOR_LIMIT,
        digest=settings.WECHAT_DIGEST_LIMIT,
        body_characters=settings.WECHAT_BODY_LIMIT,
        body_bytes=settings.WECHAT_BODY_BYTES,
        picture_bytes=settings.WECHAT_PICTURE_BYTES,
    )


def text_length(text: str) -> int:
    """Return how many characters WeChat counts."""
    return len(one_line(text))


def shortened(text: str, limit: int) -> str:
    """Return a text that fits, cut with an ellipsis where it does not."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def weibo_length(text: str) -> int:
    """Return how many characters Weibo counts: two of the alphabet are one."""
    return ceil(sum(0.5 if ord(character) < 0x80 else 1 for character in text))
