"""Which fields does each kind of article have, and which of them must be filled in to go out?

There is one page model, and the column decides the kind: an editor who adds a page to “Policy
documents” gets the form of a policy and never has to choose. Six models would ask for six tables
and a menu of six entries in every column; what differs between the kinds are nine fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cms.articles.enums import ArticleKind


@dataclass(frozen=True, slots=True)
class KindFields:
    """The fields of a kind beyond those that all share.

    Attributes:
        required: To be filled in before it may go out.
        optional: May stay empty.
    """

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Both together."""
        return frozenset(self.required + self.optional)


_REPOST: Final = ("is_repost", "source", "source_url", "source_date")

FIELDS: Final[Mapping[ArticleKind, KindFields]] = MappingProxyType(
    {
        ArticleKind.NOTICE: KindFields(optional=_REPOST),
        ArticleKind.NEWS: KindFields(optional=_REPOST),
        ArticleKind.POLICY: KindFields(
            required=("document_number", "issuing_body", "document_date"),
            optional=("repealed_on", "wants_interpretation"),
        ),
        ArticleKind.INTERPRETATION: KindFields(required=("policy",), optional=_REPOST),
        ArticleKind.SCIENCE: KindFields(optional=_REPOST),
        ArticleKind.MEASURE: KindFields(
            required=("measure_number", "plan"), optional=("responsible",)
        ),
    }
)
ALL_KIND_FIELDS: Final = frozenset().union(*(fields.all for fields in FIELDS.values()))


def foreign_fields(kind: str) -> frozenset[str]:
    """Return the fields that a kind does not have."""
    return ALL_KIND_FIELDS - FIELDS[ArticleKind(kind)].all
