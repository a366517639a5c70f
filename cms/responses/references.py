"""How does the desk of the complaints call the answer in public that a case has?"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.visibility import readable
from cms.publications.references import Referable, ReferenceSource
from cms.responses.models import ResponsePage


class ResponseReferences(ReferenceSource):
    """The responses that are out; a draft is called by what the case holds."""

    kind = ResponsePage.publication_kind

    def found(self, text: str, user: Any, at: datetime) -> list[Referable]:
        """Return nothing: an answer is tied to its cases when it begins (see `topics`)."""
        return []

    def named(self, keys: Collection[UUID], user: Any, at: datetime) -> list[Referable]:
        """Return the published answers of these keys."""
        pages = readable(ResponsePage.objects.filter(translation_key__in=keys), at)
        own = pages.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
        return [
            Referable(
                kind=self.kind,
                kind_label=_("Answer in public"),
                key=page.translation_key,
                label=page.title[:200],
                title=page.title,
                state=_("published"),
                url=page.url or "",
            )
            for page in own
        ]
