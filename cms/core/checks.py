"""Does each page family say how it goes out?

Asked of every concrete family when the project starts, is tested or is checked: a family that
says nothing would be missing from feeds, API and search without anybody noticing.
"""

import re
from typing import Any

from django.core.checks import CheckMessage, Error

KIND = re.compile(r"[a-z]+(-[a-z]+)*\Z")


def page_family_errors(family: Any, *, base: Any) -> list[CheckMessage]:
    """Return what a page family leaves out of its publication interface.

    Args:
        family: The concrete model.
        base: The abstract page that declares the interface.

    Returns:
        `portal.E001` no kind, `portal.E002` a kind that cannot stand in an address,
        `portal.E003` no full text.
    """
    return [*_kind_errors(family), *_text_errors(family, base)]


def _kind_errors(family: Any) -> list[CheckMessage]:
    kind = family.publication_kind
    if not kind:
        return [
            Error(
                "The page family does not state its publication_kind.",
                hint='Set publication_kind = "…" on the class: feeds and the API list it by that.',
                obj=family,
                id="portal.E001",
            )
        ]
    if not KIND.match(kind):
        return [
            Error(
                f"The publication_kind {kind!r} cannot stand in an address.",
                hint="Use small letters and single hyphens, such as flash-reports.",
                obj=family,
                id="portal.E002",
            )
        ]
    return []


def _text_errors(family: Any, base: Any) -> list[CheckMessage]:
    if family.publication_html is not base.publication_html:
        return []
    return [
        Error(
            "The page family does not fill in publication_html().",
            hint="Return the full text as HTML: it is what feeds and other sites show.",
            obj=family,
            id="portal.E003",
        )
    ]
