"""How do work orders become cases? Each by itself, once, whatever is imported again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.casework.hotline.layout import COLUMNS
from cms.casework.hotline.reading import WorkOrder, orders_read
from cms.core.sheets import Refused
from portal.complaints.enums import Channel
from portal.complaints.intake import Contact, Submission
from portal.complaints.models import Category
from portal.complaints.selectors.come_in import has_come_in
from portal.complaints.services.submitting import complaint_submit
from portal.grid.models import Area

HEADINGS: Final = {column.field: column.heading for column in COLUMNS}


@dataclass(slots=True)
class ImportedOrders:
    """What became of a file.

    Attributes:
        new: Numbers of the cases that were made.
        waiting: How many would become cases; a dry run only counts them.
        known: How many work orders were cases already.
        refused: Each cell that could not be taken, with its reason.
    """

    new: list[str] = field(default_factory=list)
    waiting: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)


def work_orders_import(*, content: bytes, now: datetime, dry_run: bool = False) -> ImportedOrders:
    """Take the work orders of a spreadsheet in; a row that is refused does not hold up the others.

    Args:
        content: The workbook.
        now: When; the cases are received then, and say when the hotline was called.
        dry_run: Look only.

    Raises:
        SheetRefused: The file is no workbook, or has not the headings.
    """
    read = orders_read(content)
    done = ImportedOrders(refused=list(read.refused))
    submissions = [(order, _submission(order, done)) for order in read.orders]
    wanted = [(order, one) for order, one in submissions if one is not None]
    if dry_run:
        keys = [one.key for _order, one in wanted]
        done.waiting = sum(not has_come_in(key) for key in set(keys))
        done.known = len(keys) - done.waiting
        return done
    for order, submission in wanted:
        _submit(order, submission, now, done)
    return done


def _submit(order: WorkOrder, submission: Submission, now: datetime, done: ImportedOrders) -> None:
    try:
        receipt = complaint_submit(submission=submission, now=now)
    except ValidationError as error:
        _refuse(order, "reference", " ".join(error.messages), done)
        return
    if receipt.is_repeat:
        done.known += 1
    else:
        done.new.append(receipt.complaint.number)


def _submission(order: WorkOrder, done: ImportedOrders) -> Submission | None:
    said = order.values
    category = _category(said["category"])
    area, unknown = _area(said["county"], said.get("town", ""))
    if category is None:
        names = "、".join(Category.objects.active().values_list("name", flat=True))
        _refuse(order, "category", _("Use one of: %(names)s.") % {"names": names}, done)
    if area is None:
        _refuse(order, unknown, _("There is no such place in the city's lists."), done)
    if category is None or area is None:
        return None
    return Submission(
        key=f"hotline:{said['reference']}",
        channel=Channel.HOTLINE,
        channel_reference=said["reference"],
        category=category,
        description=said["description"],
        area=area,
        place=said.get("place", ""),
        happened_at=said["received_at"],
        contact=Contact(said.get("name", ""), said.get("phone", "")),
    )


def _category(text: str) -> Category | None:
    found = Category.objects.active()
    return found.filter(name=text).first() or found.filter(code=text).first()


def _area(county: str, town: str) -> tuple[Area | None, str]:
    """Return the town of a county, or the county where none is named; else which is unknown."""
    found = Area.objects.counties().filter(name=county).first()
    if found is None:
        return None, "county"
    return (found.children.filter(name=town).first(), "town") if town else (found, "")


def _refuse(order: WorkOrder, name: str, reason: str, done: ImportedOrders) -> None:
    cell = order.cells.get(name, f"{order.row}")
    done.refused.append(Refused(cell, reason, order.row, HEADINGS[name]))
