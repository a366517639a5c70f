"""How is a claim spoken of without being spread? Only behind its verdict, in every place.

A list, a feed reader or a search engine shows a title or the first words of a summary and nothing
else. So the verdict comes first in both; what follows may be cut off, it may not. Texts in, texts
out, nothing else.
"""

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
