"""What is a chart? A picture for the eye, a table with the same figures, and words for both."""

import struct
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.charts.drawing import draw_png, draw_svg
from cms.charts.look import Spec
from cms.core.tables import Table

# Where a PNG says how large it is: width and height, four bytes each (ISO/IEC 15948, 11.2.1).
_PNG_SIZE = slice(16, 24)


@dataclass(frozen=True)
class Chart:
    """A chart; its pictures are drawn when they are asked for, and kept by their content.

    Attributes:
        title: What it shows, for the caption.
        alt: What there is to see, in a sentence or two.
        table: The same figures.
        spec: The drawing, as Vega-Lite.
        subtitle: The time, and that it is a demonstration, for a picture that travels alone.
    """

    title: str
    alt: str
    table: Table
    spec: Spec
    subtitle: str = ""

    @cached_property
    def svg(self) -> SafeString:
        """The picture for a page: safe markup that scales with its place."""
        return draw_svg(self.spec, title=self.title, alt=self.alt)

    @cached_property
    def png(self) -> bytes:
        """The picture for feeds and new media, with its title on it."""
        return draw_png(self.spec, title=self.title, subtitle=self.subtitle)

    @property
    def png_size(self) -> tuple[int, int]:
        """Width and height of the PNG in pixels, as its header says."""
        width, height = struct.unpack(">II", self.png[_PNG_SIZE])
        return width, height


def subtitle_of(time: str, *, is_demo: bool) -> str:
    """Return the line under a picture's title; a demonstration always says so."""
    return f"{time} · {_('Demonstration data')}" if is_demo else time
