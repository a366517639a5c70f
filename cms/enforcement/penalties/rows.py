"""Which fields of a penalty may leave the desk? These; every way out is made from this list."""

from datetime import date
from typing import Any, Final

from django.utils.formats import date_format

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.masking import TOLD

# In the order of the standard. The remark and both notes are internal and stand nowhere here.
PUBLIC_FIELDS: Final = (
    "party_name",
    "party_kind",
    "credit_code",
    "registration_number",
    "organisation_code",
    "tax_number",
    "institution_number",
    "association_number",
    "legal_representative",
    "decision_number",
    "violation_type",
    "facts",
    "basis",
    "penalty_types",
    "content",
    "fine",
    "confiscated",
    "licence",
    "decided_on",
    "valid_until",
    "shown_until",
    "authority",
    "authority_code",
    "source_unit",
    "source_unit_code",
)
AMOUNTS: Final = ("fine", "confiscated")


def public_values(penalty: Penalty) -> dict[str, Any]:
    """Return what may be told of a penalty, by field; what its kind of party hides is empty."""
    hidden = TOLD["legal"] - TOLD[penalty.party_kind]
    return {name: "" if name in hidden else _value(penalty, name) for name in PUBLIC_FIELDS}


def _value(penalty: Penalty, name: str) -> Any:
    value = getattr(penalty, name)
    # Six decimals are stored; nobody reads the zeros at their end.
    return f"{value.normalize():f}" if name in AMOUNTS and value is not None else value


def labelled_values(penalty: Penalty) -> list[tuple[str, str]]:
    """Return what may be told as pairs for readers, without what is empty."""
    values = public_values(penalty) | {"party_kind": penalty.get_party_kind_display()}
    labels = {name: label_of(name) for name in values}
    told = {name: value for name, value in values.items() if value not in {"", None}}
    return [(labels[name], _as_read(value)) for name, value in told.items()]


def _as_read(value: Any) -> Any:
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else value


def label_of(name: str) -> str:
    """Return what readers call a field."""
    field: Any = Penalty._meta.get_field(name)
    return str(field.verbose_name)
