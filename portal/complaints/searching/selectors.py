"""Which cases are meant by what somebody typed?"""

from typing import Final

from django.db import connections
from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from portal.complaints.models import CaseText, Complaint
from portal.complaints.numbers import number_typed
from portal.search_words import asked_words

# Words of so many cases are common: asking each case whether it has them is then the shorter way.
COMMON: Final = 5_000
_INDEX: Final = "complaints_casetext_fts"
_FOUND: Final = f"complaint_id IN (SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s)"  # noqa: S608
_HAS: Final = f"EXISTS (SELECT 1 FROM {_INDEX} WHERE rowid = complaint_id AND {_INDEX} MATCH %s)"  # noqa: S608
_BOUNDED: Final = f"SELECT count(*) FROM (SELECT 1 FROM {_INDEX} WHERE {_INDEX} MATCH %s LIMIT %s)"  # noqa: S608
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
    if connections[cases.db].vendor != "sqlite":
        return _found_in(cases, _POSTGRESQL, " & ".join(f"'{word}'" for word in words))
    # Words are letters, digits and Chinese only, so quoting is safe.
    asked = " AND ".join(f'"{word}"' for word in words)
    if not _is_common(asked, cases.db):
        return _found_in(cases, _FOUND, asked)
    own = CaseText.objects.filter(_condition(_HAS, asked), pk=OuterRef("pk"))
    return cases.filter(Exists(own))


def _found_in(cases: QuerySet[Complaint], sql: str, asked: str) -> QuerySet[Complaint]:
    return cases.filter(pk__in=CaseText.objects.filter(_condition(sql, asked)).values("pk"))


def _is_common(asked: str, using: str) -> bool:
    """Tell whether words stand in too many cases to gather them all.

    SQLite keeps no figures of it; PostgreSQL does, and finds the shorter way itself.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_BOUNDED, [asked, COMMON])
        return bool(cursor.fetchone()[0] >= COMMON)


def _condition(sql: str, asked: str) -> RawSQL:
    return RawSQL(sql, [asked], output_field=BooleanField())  # noqa: S611 - the words are a parameter
