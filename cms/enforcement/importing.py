"""How does a spreadsheet come into the register? Looked through first, then taken whole or not."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.enforcement.enums import PenaltyState
from cms.enforcement.models import Penalty, PenaltyImport
from cms.enforcement.penalties.citations import wrong_citations
from cms.enforcement.penalties.policies import citation_sentence
from cms.enforcement.penalties.services import masked, penalty_change, penalty_enter
from cms.enforcement.penalties.tables import citable
from cms.enforcement.sheets import Refused, SheetRefused, SheetRow, sheet_read
from portal.grid.enums import AreaKind
from portal.grid.models import Area
from portal.grid.selectors import home_area

NEW, CHANGED, SAME = "new", "changed", "same"
KEPT_FOR: Final = timedelta(days=1)
_DATES = ("decided_on", "valid_until", "closing_on")
_AMOUNTS = ("fine", "confiscated")


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one row."""

    number: int
    values: dict[str, Any]
    what: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of a spreadsheet.

    Attributes:
        rows: Each row that would be taken.
        left_out: Headings of personal data whose columns are not taken.
        sha256: Of the file.
    """

    rows: tuple[Planned, ...]
    left_out: tuple[str, ...]
    sha256: str

    def count(self, what: str) -> int:
        return sum(row.what == what for row in self.rows)


def penalties_check(*, content: bytes) -> Plan:
    """Look through a spreadsheet and change nothing.

    Raises:
        SheetRefused: With every cell and reason.
    """
    sheet = sheet_read(content)
    areas = list(Area.objects.filter(kind__in=(AreaKind.COUNTY, AreaKind.CITY)))
    known = {(one.decision_number, one.authority): one for one in _known(sheet.rows)}
    refused: list[Refused] = []
    planned: list[Planned] = []
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        try:
            planned.append(_planned(row, areas, known, seen))
        except ValidationError as error:
            column = getattr(error, "params", None) or {"field": "decision_number"}
            cell = row.cells.get(column["field"], f"{sheet.title}!A{row.number}")
            refused.append(Refused(cell, " ".join(error.messages), row.number))
    if refused:
        raise SheetRefused(refused)
    return Plan(tuple(planned), sheet.left_out, hashlib.sha256(content).hexdigest())


@transaction.atomic
def penalties_import(*, content: bytes, by: User | None, now: datetime) -> Plan:
    """Take a spreadsheet into the register as drafts, whole or not at all.

    The number of the decision and its authority say which row is which: the same file twice
    changes nothing.
    """
    plan = penalties_check(content=content)
    _take(plan.rows, by, now)
    return plan


@transaction.atomic
def import_keep(*, name: str, plan: Plan, by: User, now: datetime) -> PenaltyImport:
    """Keep the masked rows of a file that was looked through, until somebody says the word."""
    imports_expire(now=now)
    rows = [{"number": row.number, "values": _stored(row.values)} for row in plan.rows]
    return PenaltyImport.objects.create(
        name=name[:200], sha256=plan.sha256, rows=rows, by=by, at=now
    )


@transaction.atomic
def import_take(*, kept: PenaltyImport, by: User, now: datetime) -> int:
    """Take the kept rows; only whoever brought the file, once, and within the day."""
    found = PenaltyImport.objects.select_for_update().get(pk=kept.pk)
    if found.by_id != by.pk or found.taken_at is not None or found.at < now - KEPT_FOR:
        raise ValidationError(_("This file was taken already, or too long ago. Bring it again."))
    rows = [(row["number"], _restored(row["values"])) for row in found.rows]
    known = {
        (one.decision_number, one.authority): one
        for one in Penalty.objects.standing().filter(
            decision_number__in=[values["decision_number"] for _number, values in rows]
        )
    }
    _take(tuple(Planned(number, v, _what(v, known)) for number, v in rows), by, now)
    found.rows, found.taken_at = [], now
    found.save()
    return len(rows)


def imports_expire(*, now: datetime) -> None:
    """Remove what nobody took."""
    PenaltyImport.objects.filter(taken_at=None, at__lt=now - KEPT_FOR).delete()


def _known(rows: tuple[SheetRow, ...]) -> list[Penalty]:
    numbers = {row.values["decision_number"] for row in rows}
    return list(Penalty.objects.standing().filter(decision_number__in=numbers))


def _planned(
    row: SheetRow,
    areas: list[Area],
    known: Mapping[tuple[str, str], Penalty],
    seen: dict[tuple[str, str], int],
) -> Planned:
    values = masked({**row.values, "area_id": _area(row.values, areas).pk})
    values.pop("area", None)
    key = (values["decision_number"], values["authority"])
    if key in seen:
        raise ValidationError(
            _("Row %(row)d has the same decision and authority.") % {"row": seen[key]}
        )
    seen[key] = row.number
    wrong = wrong_citations(
        values["basis"], values["violation_type"], values["decided_on"], citable()
    )
    sentences = tuple(citation_sentence(one) for one in wrong)
    return Planned(row.number, values, _what(values, known), sentences)


def _what(values: Mapping[str, Any], known: Mapping[tuple[str, str], Penalty]) -> str:
    """Tell whether a row is new, changes a draft, or says what is there already."""
    there = known.get((values["decision_number"], values["authority"]))
    if there is None:
        return NEW
    if all(getattr(there, name) == value for name, value in values.items()):
        return SAME
    if there.state != PenaltyState.DRAFT:
        raise ValidationError(
            _("This decision is published already and says something else. Withdraw it first.")
        )
    return CHANGED


def _area(values: Mapping[str, Any], areas: list[Area]) -> Area:
    """Return the county that a row names, or that its authority carries in its name."""
    named = str(values.get("area") or "")
    if named:
        found = next((one for one in areas if one.name == named), None)
        if found is None:
            raise ValidationError(
                _("There is no area “%(name)s”."), params={"name": named, "field": "area"}
            )
        return found
    counties = (one for one in areas if one.kind == AreaKind.COUNTY)
    authority = values["authority"]
    return next((one for one in counties if one.name in authority), None) or home_area()


def _take(rows: tuple[Planned, ...], by: User | None, now: datetime) -> None:
    for row in rows:
        if row.what == NEW:
            penalty_enter(values=row.values, by=by, now=now)
        elif row.what == CHANGED:
            there = Penalty.objects.standing().get(
                decision_number=row.values["decision_number"], authority=row.values["authority"]
            )
            penalty_change(penalty=there, values=row.values, by=by, now=now)


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: str(one) if isinstance(one, date | Decimal) else one for key, one in values.items()
    }


def _restored(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for name in _DATES:
        if found.get(name):
            found[name] = date.fromisoformat(found[name])
    for name in _AMOUNTS:
        if found.get(name) is not None:
            found[name] = Decimal(found[name])
    return found
