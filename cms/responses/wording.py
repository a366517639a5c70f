"""How is a claim spoken of without being spread? Only behind its verdict, in every place.

A list, a feed reader or a search engine shows a title or the first words of a summary and nothing
else. So the verdict comes first in both; what follows may be cut off, it may not. Texts in, texts
out, nothing else.
"""

from datetime import date
from typing import Final

SUMMARY_LENGTH: Final = 300
# What stands in titles and texts is part of the publication: in its language, whoever writes it.
WORDS: Final = {"false": "不实", "misleading": "误导", "unproven": "未经证实"}


def lead_of(verdict: str) -> str:
    """Return the sentence that says the verdict."""
    return f"核查结论：{WORDS[verdict]}。"


def claim_of(text: str) -> str:
    """Return the claim as a sentence that says that it is only said."""
    return f"网传：“{text}”"


def title_with_verdict(title: str, verdict: str) -> str:
    """Return the title behind its verdict, in the place of one that stood there before."""
    bare = title.strip()
    for word in WORDS.values():
        bare = bare.removeprefix(f"【{word}】")
    return f"【{WORDS[verdict]}】{bare}"


def summary_with_verdict(summary: str, verdict: str, claim: str) -> str:
    """Return the summary behind the verdict; one of its own where the editor wrote none."""
    said = summary.strip()
    for known in WORDS:
        said = said.removeprefix(lead_of(known)).strip()
    text = f"{lead_of(verdict)}{said or claim_of(claim)}"
    return text if len(text) <= SUMMARY_LENGTH else f"{text[: SUMMARY_LENGTH - 1]}…"


def topic_title(place: str, category: str) -> str:
    """Return the title of the answer to what many complained about."""
    return f"关于{place}“{category}”问题的回应"


def concern_of(place: str, category: str, count: int, first: date, last: date) -> str:
    """Return the concern as the office puts it: nobody's own words, which could give them away."""
    start, end = (f"{day.month}月{day.day}日" for day in (first, last))
    span = start if start == end else f"{start}至{end}"
    return f"{span}，共收到关于{place}“{category}”问题的投诉举报{count}件。"
