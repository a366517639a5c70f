"""How are a page, the office and its data described to machines? As JSON-LD of schema.org.

It stands in a `<script type="application/ld+json">`, which browsers never run, so that the strict
content policy has nothing to say about it. Everything that could end the element or begin another
is written as an escape: no text of an editor can break out.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from cms.core.navigation import Crumb

CONTEXT: Final = "https://schema.org"
POLLUTANTS: Final = ("AQI", "SO₂", "NO₂", "CO", "O₃", "PM₁₀", "PM₂.₅")
_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

Thing = dict[str, Any]


def data_script(thing: Mapping[str, Any]) -> SafeString:
    """Return one thing as a script element that holds data only."""
    text = json.dumps({"@context": CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    escaped = text.translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{escaped}</script>')  # noqa: S308


def organization(*, name: str, url: str) -> Thing:
    """Return the office that answers for the site."""
    return {"@type": "GovernmentOrganization", "name": name, "url": url}


def website(*, name: str, url: str, publisher: Thing) -> Thing:
    """Return the site itself."""
    return {"@type": "WebSite", "name": name, "url": url, "publisher": publisher}


def breadcrumbs(crumbs: Iterable[Crumb], *, base_url: str, own_url: str) -> Thing:
    """Return the way up; the page itself stands last, under its own address."""
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.label,
            "item": f"{base_url}{crumb.url}" if crumb.url.startswith("/") else crumb.url or own_url,
        }
        for place, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def air_facts(*, place: str, start: date | None, end: date | None, formats: Thing) -> Thing:
    """Return what a data set of the air says beyond name, description and publisher.

    Args:
        place: What the figures are about.
        start: First day,
        end: and last; None for what is always up to date.
        formats: Media type → absolute address under which machines get the same.
    """
    facts: Thing = {
        "spatialCoverage": {"@type": "Place", "name": place},
        "variableMeasured": list(POLLUTANTS),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url}
            for media_type, url in formats.items()
        ],
    }
    if start and end:
        facts["temporalCoverage"] = f"{start.isoformat()}/{end.isoformat()}"
    return facts
