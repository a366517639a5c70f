"""Which articles would WeChat spoil? One rule to a function, judged by the markup alone.

After the specification "verify_article_structure" that WeChat gives out (wechatjs/
verify-article-structure-spec, 1.0.0 of 2026-06-25); numbers in brackets are its sections. Its own
check renders an article in a browser; what only a browser can know, such as how many lines a text
takes, is judged here for the worst case. Added is what the filter of the interface drops.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from lxml import html as lxml_html

from cms.newmedia.findings import Finding, Severity
from cms.newmedia.rules import addresses, colours, heights, structure, styles, widths
from cms.newmedia.trees import Element, elements_of, tree_of

QUOTED: Final = 120  # characters


class Rule(NamedTuple):
    """One rule: what it asks of each element, and what an editor reads when one breaks it."""

    name: str
    breaks: Callable[[Element], bool]
    sentence: Any


RULES: Final = (
    Rule("font-family", styles.sets_font_family, _("The family of the type is WeChat's own.")),
    Rule("important", styles.is_important, _("“!important” undoes WeChat's own styles.")),
    Rule("position", styles.is_positioned, _("WeChat drops positions.")),
    Rule("transform", styles.is_transformed, _("WeChat drops transformations.")),
    Rule("caret", styles.is_invisible_cursor, _("The cursor would not be seen in the editor.")),
    Rule("opacity", styles.is_transparent_picture, _("A picture is transparent.")),
    Rule("hidden", styles.is_hidden_text, _("There is text that nobody would see.")),
    Rule(
        "text-align",
        styles.is_aligned_by_direction,
        _("Text is aligned to start or end; systems differ in what that is."),
    ),
    Rule("line-height", styles.overlaps_its_lines, _("Lines of text would overlap.")),
    Rule("width", widths.is_too_wide, _("Something is wider than an article, 677 px.")),
    Rule("fixed-width", widths.is_fixed_in_width, _("A width in pixels suits one screen only.")),
    Rule("offset", widths.is_moved_out, _("Something is moved out of the screen.")),
    Rule("height", heights.is_without_height, _("A height of 0 hides text.")),
    Rule("clipped", heights.is_clipped, _("A fixed height cuts text off.")),
    Rule("forbidden", structure.is_forbidden, _("WeChat drops scripts, styles, films and forms.")),
    Rule("named", structure.is_named, _("WeChat drops identifiers and classes.")),
    Rule("handler", structure.reacts, _("WeChat drops handlers of events.")),
    Rule("pre", structure.is_prose_as_typed, _("Prose in “pre” does not break on a phone.")),
    Rule("wrappers", structure.is_wrapped_too_often, _("More than ten elements wrap one.")),
    Rule("leaf", structure.holds_block_in_leaf, _("A block stands in a leaf of text.")),
    Rule("nodeleaf", structure.holds_other_than_pictures, _("A leaf holds more than pictures.")),
    Rule("data-w", structure.lacks_width_of_picture, _("A picture does not say how wide it is.")),
    Rule("begin", structure.starts_by_touch_only, _("A movement starts by touch only.")),
    Rule("contrast", colours.is_hard_to_read, _("Type and ground are too much alike.")),
    Rule(
        "gradient",
        colours.has_gradient_behind_text,
        _("A gradient behind text becomes one colour in the dark."),
    ),
    Rule("ground", colours.has_picture_behind, _("A picture in the ground is dropped.")),
    Rule(
        "half-a-pair",
        colours.states_half_a_pair,
        _("A ground is stated without the colour of the type on it."),
    ),
    Rule("no-dark", colours.skips_dark_mode, _("A part would stay bright in the dark.")),
    Rule("dead-link", addresses.is_dead, _("A link leads nowhere in WeChat.")),
)
_FOREIGN_PICTURE: Final = _("A picture has not been uploaded to WeChat.")


def article_findings(
    html: str, *, names: Collection[str] = (), hosts: Collection[str] = ()
) -> list[Finding]:
    """Return what WeChat would spoil of a body; nothing when all is well.

    Args:
        html: The body.
        names: What may stand for a picture that has not been uploaded yet.
        hosts: Whose pictures may be shown, once they are uploaded: `mmbiz.qpic.cn`.
    """
    tree = tree_of(html)
    return [*_broken(tree), *_foreign(tree, names, hosts)]


def _broken(tree: Element) -> Iterator[Finding]:
    for element in elements_of(tree):
        for rule in RULES:
            if rule.breaks(element):
                yield _finding(rule.name, rule.sentence, element)


def _foreign(tree: Element, names: Collection[str], hosts: Collection[str]) -> Iterator[Finding]:
    for image in tree.iter("img"):
        if not addresses.is_own_picture(image, names, hosts):
            yield _finding("foreign-picture", _FOREIGN_PICTURE, image)


def _finding(rule: str, sentence: Any, element: Element) -> Finding:
    markup = lxml_html.tostring(element, encoding="unicode", with_tail=False)
    return Finding(rule, Severity.ERROR, str(sentence), markup[:QUOTED])
