"""How is a claim spoken of without being spread? Only behind its verdict, in every place.

A list, a feed reader or a search engine shows a title or the first words of a summary and nothing
else. So the verdict comes first in both; what follows may be cut off, it may not. Texts in, texts
out, nothing else.
"""

from typing import Final

SUMMARY_LENGTH: Final = 300


def title_with_verdict(title: str, verdict: str, all_verdicts: frozenset[str]) -> str:
    """Return the title behind its verdict, in the place of one that stood there before."""
    bare = title.strip()
    for known in all_verdicts:
        bare = bare.removeprefix(f"【{known}】")
    return f"【{verdict}】{bare}"


def summary_with_verdict(summary: str, *, lead: str, claim: str) -> str:
    """Return the summary behind the verdict; one of its own where the editor wrote none.

    Args:
        summary: The editor's, or "".
        lead: The sentence that says the verdict.
        claim: What is going round, as a sentence that says that it is only said.
    """
    said = summary.strip().removeprefix(lead).strip() or claim
    text = f"{lead}{said}"
    return text if len(text) <= SUMMARY_LENGTH else f"{text[: SUMMARY_LENGTH - 1]}…"
