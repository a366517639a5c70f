"""How does clean HTML read as Markdown, and as plain text?"""

import re
from html import unescape

from django.utils.html import strip_tags
from markdownify import ATX, markdownify

_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|tr|blockquote|figure|figcaption|dd|dt|caption)>|<br\s*/?>"
)
_CELL_END = re.compile(r"</t[dh]>")
_LINK_OF_LINES = re.compile(r"(?<!!)\[[^\[\]]*\n[^\[\]]*\]\(")  # a tile that leads somewhere
_MANY_LINES = re.compile(r"\n{3,}")


def markdown_of(html: str) -> str:
    """Return HTML that has been sanitised as Markdown with tables (CommonMark, GFM)."""
    text: str = markdownify(html, heading_style=ATX, bullets="-", table_infer_header=True)
    text = _LINK_OF_LINES.sub(lambda found: " ".join(found.group().split()), text)
    lines = (line.rstrip() for line in text.splitlines())
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def plain_text_of(html: str) -> str:
    """Return the words of HTML that has been sanitised, a line for each block."""
    text = _CELL_END.sub("\t", _BLOCK_END.sub("\n", html.replace("\n", " ")))
    lines = (" ".join(line.split(" ")).strip() for line in unescape(strip_tags(text)).splitlines())
    return "\n".join(line for line in lines if line)
