"""What does a rich text say without its markup? Paragraphs of runs, for typesetting."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

BLOCKS = ("p", "li", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph, or an entry of a list with its mark."""

    runs: tuple[Run, ...]
    mark: str = ""


def paragraphs_of(html: str) -> list[TextParagraph]:
    """Return the paragraphs of a rich text, the empty ones left out."""
    soup = BeautifulSoup(html, "html.parser")
    blocks = [tag for tag in soup.find_all(BLOCKS) if not tag.find_parent(BLOCKS)] or [soup]
    found = (TextParagraph(tuple(_runs(block)), _mark(block)) for block in blocks)
    return [one for one in found if any(run.text.strip() for run in one.runs)]


def _mark(block: Tag) -> str:
    if block.name != "li":
        return ""
    if block.parent is not None and block.parent.name == "ol":
        return f"{len(block.find_previous_siblings('li')) + 1}. "
    return "· "


def _runs(block: PageElement, *, bold: bool = False) -> Iterator[Run]:
    if isinstance(block, NavigableString):
        yield Run(" ".join(str(block).split()) if str(block).strip() else "", bold)
    elif isinstance(block, Tag):
        strong = bold or block.name in ("b", "strong")
        for child in block.children:
            yield from _runs(child, bold=strong)
