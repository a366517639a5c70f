"""What does each component look like with real content? The examples of the style guide."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.styleguide.air import air_examples
from cms.core.styleguide.example import Example
from cms.core.styleguide.figures import figure_examples
from cms.core.styleguide.forms import form_examples
from cms.core.styleguide.page import page_examples

__all__ = ["Example", "groups"]


def groups() -> tuple[tuple[Any, tuple[Example, ...]], ...]:
    """Return all examples under their headings."""
    return (
        (_("The air"), tuple(air_examples())),
        (_("Figures and lists"), tuple(figure_examples())),
        (_("The page"), tuple(page_examples())),
        (_("Forms"), tuple(form_examples())),
    )
