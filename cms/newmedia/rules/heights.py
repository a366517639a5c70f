"""What is so low that its text is not seen? The specification's section 2.5."""

from cms.newmedia.rules.reading import MEDIA, has_words, pixels, styles_of
from cms.newmedia.trees import Element


def is_without_height(element: Element) -> bool:
    """WeChat's editor shows it, a phone does not (2.5.1)."""
    styles = styles_of(element)
    heights = (pixels(styles.get(name, "")) for name in ("height", "max-height"))
    return has_words(element) and any(height == 0 for height in heights)


def is_clipped(element: Element) -> bool:
    """What does not fit into a fixed height is cut off (2.5.2)."""
    if element.tag in MEDIA or not has_words(element):
        return False
    styles = styles_of(element)
    heights = (pixels(styles.get(name, "")) for name in ("height", "max-height"))
    is_scrolled = styles.get("overflow-y", styles.get("overflow", "")) in {"auto", "scroll"}
    return any(heights) and not is_scrolled
