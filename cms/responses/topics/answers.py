"""Which answers are there to some cases, and whom do they leave without one?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cms.core.visibility import readable
from cms.responses.models import ResponsePage
from portal.complaints.models import CaseReference
from portal.complaints.references import RESPONSES


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to some cases.

    Attributes:
        published: What can be read, by the case that it is for.
        drafted: What has never been out, by the case that it is for.
    """

    published: dict[int, ResponsePage] = field(default_factory=dict)
    drafted: dict[int, ResponsePage] = field(default_factory=dict)

    def newest_of(self, case_ids: Iterable[int]) -> ResponsePage | None:
        """Return the answer that was published last to one of these cases."""
        found = [self.published[one] for one in case_ids if one in self.published]
        return max(found, key=lambda page: page.first_published_at, default=None)

    def draft_of(self, case_ids: Iterable[int]) -> ResponsePage | None:
        """Return what is being written for one of these cases."""
        found = [self.drafted[one] for one in case_ids if one in self.drafted]
        return max(found, key=lambda page: page.pk, default=None)

    def left_of(self, case_ids: Iterable[int]) -> list[int]:
        """Return the cases that nothing was published or drafted for."""
        return [one for one in case_ids if one not in self.published and one not in self.drafted]


def answers_to(case_ids: Collection[int], now: datetime) -> Answers:
    """Return the answers to cases: three queries. One that was taken back answers nothing."""
    rows = CaseReference.objects.filter(kind=RESPONSES, complaint__in=case_ids)
    tied = list(rows.values_list("complaint", "key"))
    keys = {key for _case, key in tied}
    if not keys:
        return Answers()
    pages = ResponsePage.objects.filter(
        translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE, alias_of=None
    ).select_related("concern_class")
    published = _by_key(readable(pages, now))
    drafted = _by_key(pages.filter(first_published_at=None, live=False))
    return Answers(_by_case(tied, published), _by_case(tied, drafted))


def _by_key(pages: Iterable[ResponsePage]) -> dict[UUID, ResponsePage]:
    return {page.translation_key: page for page in pages}


def _by_case(
    tied: Iterable[tuple[int, UUID]], pages: dict[UUID, ResponsePage]
) -> dict[int, ResponsePage]:
    found: dict[int, ResponsePage] = {}
    for case, key in tied:
        page = pages.get(key)
        if page is not None and (case not in found or page.pk > found[case].pk):
            found[case] = page
    return found
