"""Which cases are meant by what somebody typed?"""

from collections.abc import Mapping
from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from portal.complaints.models import CaseText, Complaint
from portal.complaints.numbers import number_typed
from portal.search_words import asked_words

# Words of so many cases are common: asking each case whether it has them is then the shorter way.
COMMON: Final = 5_000


_FTS: Final = "complaints_casetext_fts"
_SQLITE: Final = {
    "found": f"complaint_id IN (SELECT rowid FROM {_FTS} WHERE {_FTS} MATCH %s)",  # noqa: S608
    "has": f"EXISTS (SELECT 1 FROM {_FTS} WHERE rowid = complaint_id AND {_FTS} MATCH %s)",  # noqa: S608
    "some": f"SELECT 1 FROM {_FTS} WHERE {_FTS} MATCH %s LIMIT %s",  # noqa: S608
}
_MATCHES: Final = "array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
_POSTGRESQL: Final = {
    "found": _MATCHES,
    "has": _MATCHES,
    "some": f"SELECT 1 FROM complaints_casetext WHERE {_MATCHES} LIMIT %s",  # noqa: S608
}


def cases_matching(cases: QuerySet[Complaint], text: str) -> QuerySet[Complaint]:
    """Keep the case of this number, or those in which all these words occur.

    What holds no word at all finds nothing, rather than everything.
    """
    if number := number_typed(text):
        return cases.filter(number=number)
    words = asked_words(text)
    if not words:
        return cases.none()
    # Words are letters, digits and Chinese only, so quoting is safe.
    if connections[cases.db].vendor == "sqlite":
        return _found(cases, _SQLITE, " AND ".join(f'"{word}"' for word in words))
    return _found(cases, _POSTGRESQL, " & ".join(f"'{word}'" for word in words))


def _found(cases: QuerySet[Complaint], sql: Mapping[str, str], asked: str) -> QuerySet[Complaint]:
    texts = CaseText.objects.all()
    if _is_common(sql["some"], asked, cases.db):
        return cases.filter(Exists(texts.filter(_condition(sql["has"], asked), pk=OuterRef("pk"))))
    found = texts.filter(_condition(sql["found"], asked)).values("pk")
    if sql is _SQLITE:
        return cases.filter(pk__in=found)
    # As an array they are gathered once, and first: of words without figures PostgreSQL supposes
    # that one case in two hundred has them, and walks past a million to find thirty.
    among = {"template": "%(expressions)s)", "arg_joiner": " = ANY ("}
    gathered = Func(F("pk"), ArraySubquery(found), **among, output_field=BooleanField())
    return cases.filter(gathered)


def _is_common(some: str, asked: str, using: str) -> bool:
    """Tell whether words stand in too many cases to gather them all."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({some}) AS found", [asked, COMMON])  # noqa: S608
        return bool(cursor.fetchone()[0] >= COMMON)


def _condition(sql: str, asked: str) -> RawSQL:
    return RawSQL(sql, [asked], output_field=BooleanField())  # noqa: S611 - the words are a parameter
