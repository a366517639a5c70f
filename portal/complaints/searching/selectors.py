"""Which cases are meant by what somebody typed?"""

from typing import Final

from django.db import connections
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from portal.complaints.models import CaseText, Complaint
from portal.complaints.numbers import number_typed
from portal.search_words import asked_words

_SQLITE: Final = (
    "complaint_id IN (SELECT rowid FROM complaints_casetext_fts "
    "WHERE complaints_casetext_fts MATCH %s)"
)
_POSTGRESQL: Final = "array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"


def cases_matching(cases: QuerySet[Complaint], text: str) -> QuerySet[Complaint]:
    """Keep the case of this number, or those in which all these words occur.

    What holds no word at all finds nothing, rather than everything.
    """
    if number := number_typed(text):
        return cases.filter(number=number)
    words = asked_words(text)
    if not words:
        return cases.none()
    return cases.filter(pk__in=CaseText.objects.filter(_holding(words, cases.db)).values("pk"))


def _holding(words: list[str], using: str) -> RawSQL:
    """Return the condition; words are letters, digits and Chinese only, so quoting is safe."""
    if connections[using].vendor == "sqlite":
        sql, asked = _SQLITE, " AND ".join(f'"{word}"' for word in words)
    else:
        sql, asked = _POSTGRESQL, " & ".join(f"'{word}'" for word in words)
    return RawSQL(sql, [asked], output_field=BooleanField())  # noqa: S611 - the words are a parameter
