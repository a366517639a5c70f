"""What is a chart, before anybody asks for the picture?"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from cms.charts.drawing import HEIGHT, PNG_SCALE, WIDTH, Spec, draw_png, draw_svg
from cms.core.tables import Table


@dataclass(frozen=True)
class Chart:
    """A picture with its title, its description for those who hear it, and its table.

    Attributes:
        title: What it shows.
        alt: The same and what can be seen, in a sentence.
        spec: Vega-Lite description, without a title.
        table: The figures behind it.
    """

    title: str
    alt: str
    spec: Spec
    table: Table

    @cached_property
    def svg(self) -> SafeString:
        """The picture for a page; its title stands beside it there."""
        # Drawn from our own description; Vega escapes every text in it.
        return mark_safe(draw_svg(self.spec))  # noqa: S308

    @cached_property
    def png(self) -> bytes:
        """The picture for feeds and new media, with its title inside."""
        return draw_png({**self.spec, "title": self.title})

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that were asked of the drawing, in pixels of the PNG, without axes."""
        return (WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE)
