"""Which plain pages belong to the portal as a whole?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from cms.core.styleguide import Example, groups

SCHEMES: Final = ("light", "dark")
# A component says what it is and what it needs in the comment at its head.
_HEAD_COMMENT: Final = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShownComponent:
    """One component of the style guide: its name, its own description, its rendered examples."""

    name: str
    description: str
    examples: list[tuple[str, SafeString]] = field(default_factory=list)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with real content; `?scheme=light` or `dark` fixes the colours."""
    scheme = request.GET.get("scheme", "")
    context = {
        "scheme": scheme if scheme in SCHEMES else "",
        "schemes": SCHEMES,
        "groups": [(heading, _components(request, found)) for heading, found in groups()],
        "levels": ["1", "2", "3", "4", "5", "6", "na"],
    }
    return render(request, "styleguide/index.html", context)


def _components(request: HttpRequest, examples: Iterable[Example]) -> list[ShownComponent]:
    grouped = groupby(examples, key=lambda example: example.component)
    return [_component(request, name, found) for name, found in grouped]


def _component(request: HttpRequest, name: str, examples: Iterable[Example]) -> ShownComponent:
    template = f"components/{name}.html"
    # `template.source` is Django's own name for the text of a template that was loaded.
    loaded: Any = get_template(template)
    found = _HEAD_COMMENT.search(loaded.template.source)
    rendered = [
        (example.title, render_to_string(template, dict(example.context), request))
        for example in examples
    ]
    return ShownComponent(name, found.group(1) if found else "", rendered)
