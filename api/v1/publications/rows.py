"""How does a publication become a row, in the script and with the text that were asked for?"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.utils.timezone import localtime

from api.v1.publications.resources import Resource
from cms.core.files import PublicationFile
from cms.core.languages.pages import traditional_page, traditional_text
from cms.core.markdown import markdown_of, plain_text_of
from cms.publications import Publication

Change = Callable[[str], str]
WRITTEN: dict[str, Change] = {"html": str, "markdown": markdown_of, "text": plain_text_of}


def row(
    resource: Resource, publication: Publication, *, script: str, body: str | None = None
) -> dict[str, Any]:
    """Return a publication as it stands in a list."""
    page: Any = publication.page
    text = traditional_text if script == "hant" else str
    own = {
        name: text(value) if name in resource.texts else value
        for name, value in resource.values(page).items()
    }
    return {
        "id": publication.id,
        **({"kind": getattr(page, resource.kind_field)} if resource.kinds else {}),
        "title": text(publication.title),
        "summary": text(publication.summary),
        "url": publication.url,
        "language": "zh-Hant" if script == "hant" else publication.language,
        "area": publication.area_code,
        "categories": [text(str(one)) for one in publication.categories],
        **own,
        "published_at": publication.published_at.isoformat(),
        "updated_at": publication.updated_at.isoformat(),
        "is_demo": publication.is_demo,
        "corrections": [
            {"at": localtime(one.at).isoformat(), "what": text(one.what), "why": text(one.why)}
            for one in publication.corrections
        ],
        **({"body": _body(publication, script, body)} if body else {}),
    }


def whole(
    resource: Resource, publication: Publication, *, script: str, body: str
) -> dict[str, Any]:
    """Return a publication with all that it has."""
    text = traditional_text if script == "hant" else str
    picture = publication.picture
    return {
        **row(resource, publication, script=script, body=body),
        "picture": _file(picture, text) if picture else None,
        "attachments": [_file(one, text) for one in publication.attachments],
        **resource.whole_values(publication.page),
    }


def _body(publication: Publication, script: str, form: str) -> str:
    html = traditional_page(publication.html) if script == "hant" else publication.html
    return WRITTEN[form](html)


def _file(file: PublicationFile, text: Change) -> dict[str, Any]:
    return {**asdict(file), "title": text(file.title)}
