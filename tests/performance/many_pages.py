"""How do very many pages come into the database quickly, without the way through the desk?"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from wagtail.models import Page


def pages_insert(pages: Sequence[Page]) -> None:
    """Insert both halves of pages of one family: bulk_create refuses models with a parent."""
    if not pages:
        return
    last = Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for number, page in enumerate(pages):
        page.pk = page.id = page.page_ptr_id = last + 1 + number
    names = [field.attname for field in Page._meta.concrete_fields]
    halves = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    Page.objects.bulk_create(halves, batch_size=500)
    _own_halves_insert(pages)


def _own_halves_insert(pages: Sequence[Page]) -> None:
    model = type(pages[0])
    own = list(model._meta.local_concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in own)
    marks = ", ".join(["%s"] * len(own))
    rows = [[_stored(field, page) for field in own] for page in pages]
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _stored(field: Any, page: Page) -> Any:
    return field.get_db_prep_save(getattr(page, field.attname), connection)
