"""How does a copy of the database lose everything that tells of a person? As each field declares.

A masked field gets a value of the same form, a scrubbed one none. A row of which nothing would stay
goes as a whole. What the database guards against change (a history, a trail) is changed all the
same, which its own check then shows: a copy proves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db import models, transaction

from portal.database.field_privacy import Treatment, declared
from portal.database.guards import guards_paused
from portal.database.masks import masked_degrees, masked_json, masked_moment, masked_text

AT_ONCE: Final = 500
Row = models.Model


class FieldSilentError(Exception):
    """A table has rows and a field of which nobody has said what becomes of it."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What was done to one field, or to a whole table (`field` is "")."""

    model: str
    field: str
    rows: int


def database_scrub(*, using: str = "default") -> list[Scrubbed]:
    """Mask and scrub everything; the same again finds nothing left to do.

    Raises:
        FieldSilentError: Before anything is changed.
    """
    plans = [(model, _treatments(model, using)) for model in _tables()]
    done: list[Scrubbed] = []
    with guards_paused(using=using):
        for model, treatments in plans:
            with transaction.atomic(using=using):
                done += _model_scrub(model, treatments, using)
    return done


def is_emptied(model: type[Row], treatments: dict[str, Treatment]) -> bool:
    """Tell whether nothing of a row would stay but its key, or not even that."""
    key = model._meta.pk.name
    goes = {name for name, one in treatments.items() if one == Treatment.SCRUBBED}
    return key in goes or (bool(goes) and set(treatments) - goes <= {key})


def _tables() -> list[type[Row]]:
    return [model for model in apps.get_models() if not model._meta.proxy and model._meta.managed]


def _treatments(model: type[Row], using: str) -> dict[str, Treatment]:
    label = model._meta.label_lower
    said = declared().get(label, {})
    silent = [field.name for field in model._meta.local_fields if field.name not in said]
    if silent and _all(model, using).exists():
        raise FieldSilentError(f"{label}: {', '.join(silent)}")
    return dict(said)


def _model_scrub(
    model: type[Row], treatments: dict[str, Treatment], using: str
) -> Iterator[Scrubbed]:
    label = model._meta.label_lower
    if treatments and is_emptied(model, treatments):
        count = _all(model, using).count()
        _all(model, using).delete()
        if count:
            yield Scrubbed(label, "", count)
        return
    changed = dict.fromkeys(_touched(treatments), 0)
    if not changed:
        return
    for batch in _batches(model, using):
        _batch_scrub(batch, treatments, changed, using)
    yield from (Scrubbed(label, name, rows) for name, rows in changed.items() if rows)


def _batch_scrub(
    batch: list[Row], treatments: dict[str, Treatment], changed: dict[str, int], using: str
) -> None:
    altered: set[str] = set()
    for row in batch:
        for name in changed:
            field: Any = row._meta.get_field(name)
            before = field.value_from_object(row)
            after = _value(field, row, before, treatments[name])
            if not _is_same(before, after):
                setattr(row, field.attname, after)
                changed[name] += 1
                altered.add(name)
    if altered:
        _all(type(batch[0]), using).bulk_update(batch, sorted(altered), batch_size=AT_ONCE)


def _value(field: Any, row: Row, before: Any, treatment: Treatment) -> Any:
    if treatment == Treatment.SCRUBBED:
        return _nothing(field, row)
    return None if before is None else _masked(field, row, before)


def _masked(field: Any, row: Row, value: Any) -> Any:
    if _is_unique(field) and value != "":
        return _placeholder(field, row)
    if isinstance(field, models.FileField):
        return ""
    if isinstance(field, models.JSONField):
        return masked_json(value)
    if isinstance(value, str):
        return masked_text(value)
    if isinstance(value, date):
        return masked_moment(value)
    if isinstance(value, Decimal):
        return masked_degrees(value)
    raise TypeError(f"{field} cannot be masked; declare it as scrubbed.")


def _nothing(field: Any, row: Row) -> Any:
    if field.null:
        return None
    if isinstance(field, models.BinaryField):
        return b""
    if isinstance(field, models.JSONField):
        return field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        return _placeholder(field, row) if _is_unique(field) else ""
    raise TypeError(f"{field} cannot be scrubbed; let it be empty, or scrub its whole row.")


def _is_unique(field: Any) -> bool:
    """Tell whether two rows may not have the same, by the field or by a constraint of its table."""
    constraints = field.model._meta.constraints
    unique = [one for one in constraints if isinstance(one, models.UniqueConstraint)]
    return field.unique or any(field.name in _names_in(one) for one in unique)


def _names_in(constraint: models.UniqueConstraint) -> set[str]:
    expressions: Any = constraint.expressions
    parts: list[Any] = [part for one in expressions for part in one.flatten()]
    return {*constraint.fields, *(name for part in parts if (name := getattr(part, "name", "")))}


def _placeholder(field: Any, row: Row) -> str:
    """Return a value that no other row has."""
    return f"{field.name}-{row.pk}"[: field.max_length]


def _touched(treatments: dict[str, Treatment]) -> list[str]:
    return [name for name, one in treatments.items() if one != Treatment.KEPT]


def _is_same(before: Any, after: Any) -> bool:
    plain = bytes(before) if isinstance(before, memoryview) else before
    return bool(plain == after)


def _batches(model: type[Row], using: str) -> Iterator[list[Row]]:
    last: Any = None
    while True:
        rows = _all(model, using).order_by("pk")
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE])
        if not batch:
            return
        last = batch[-1].pk
        yield batch


def _all(model: type[Row], using: str) -> "models.QuerySet[Row]":
    """Return every row, whatever the model's own manager hides or forbids."""
    return models.QuerySet(model, using=using)
