"""How does a text become the body of a WeChat article, with its looks written into its elements?

1. A template puts around the text what the page would say by its frame: notices, the chart.
2. Its elements become those that WeChat's editor makes (`markup`), its links words with numbers
   (`links`), its pictures those that are uploaded (`shelves`).
3. A template adds the list of sources and the page's QR code.
4. css-inline writes the style sheet into the elements; classes go.

The text itself has been sanitised before; all looks are our own.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import css_inline
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.newmedia.contents import ArticleContent
from cms.newmedia.links import Sources, links_written_out
from cms.newmedia.markup import as_wechat_has_it
from cms.newmedia.qr_codes import qr_png
from cms.newmedia.shelves import Attributes, Shelf
from cms.newmedia.spaces import spaces_tightened
from cms.newmedia.trees import Element, html_of, made, put_in_place, tree_of

# Files for programs are no use to somebody who reads on a phone.
FOR_PROGRAMS: Final = ("xml", "json")
# Where a chart or the code is to stand, until it is drawn. No text can hold these as an address.
CHART, CODE = "chart:", "code:"
_INLINER: Final = css_inline.CSSInliner(
    load_remote_stylesheets=False, inline_style_tags=False, minify_css=True
)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an article, and the texts that it does not count as its own."""

    html: str
    text: str


def body_of(content: ArticleContent, shelf: Shelf) -> Body:
    """Return the body of an article; its pictures are put on the shelf."""
    sources = Sources(content.url)
    tree = tree_of(render_to_string("wechat/article.html", _facts(content)))
    links_written_out(tree, sources)
    _pictures_put(tree, content, shelf)
    as_wechat_has_it(tree)
    text = _without_hints(tree)
    for file in content.attachments:
        if not file.media_type.endswith(FOR_PROGRAMS):
            sources.number(file.url, file.title)
    for element in list(_end(content, sources, shelf)):
        tree.append(element)
    spaces_tightened(tree)
    return Body(_with_looks(html_of(tree)), text)


def _without_hints(tree: Element) -> str:
    """Return the text without what tells a reader how to move a table."""
    words = deepcopy(tree)
    for hint in words.find_class("hint"):
        hint.drop_tree()
    return html_of(words)


def _facts(content: ArticleContent) -> dict[str, Any]:
    """Return what the template is told; a picture of the page only where the text has none."""
    has_own = bool(content.charts) or "<img" in content.html
    return {"content": content, "shows_picture": content.picture and not has_own, "chart": CHART}


def _end(content: ArticleContent, sources: Sources, shelf: Shelf) -> Element:
    context = {"sources": list(sources), "code": CODE}
    tree = tree_of(render_to_string("wechat/end.html", context))
    _pictures_put(tree, content, shelf)
    return tree


def _pictures_put(tree: Element, content: ArticleContent, shelf: Shelf) -> None:
    for image in list(tree.iter("img")):
        alt = image.get("alt") or ""
        attributes = _picture(image.get("src") or "", alt, content, shelf)
        if attributes:
            put_in_place(image, made("img", alt=alt, **attributes))
        else:
            put_in_place(image, made("span", f"（{alt or _('Picture')}）"))


def _picture(address: str, alt: str, content: ArticleContent, shelf: Shelf) -> Attributes | None:
    if address == CODE:
        return shelf.put_drawn(partial(qr_png, content.url), alt)
    if address.startswith(CHART):
        chart = content.charts[int(address.removeprefix(CHART))]
        return shelf.put_drawn(partial(getattr, chart, "png"), alt)
    return shelf.put(address, alt)


def _with_looks(html: str) -> str:
    """Write the style sheet into the elements, and drop the names by which it found them."""
    sheet = render_to_string("wechat/article.css")
    tree = tree_of(_INLINER.inline_fragment(f"<section>{html}</section>", sheet))
    for element in tree.iter():
        element.attrib.pop("class", None)
    return html_of(tree)
