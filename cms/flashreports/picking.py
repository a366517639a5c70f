"""What can an editor take into a report, and how does it arrive there?

Each thing has an origin, such as `entry:12` or the permanent id of a publication; what a report
holds already is told by that. Texts arrive as the unit or the publication has them, for the editor
to work on.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from cms import publications
from cms.flashreports.blocks import FIGURES_DAYS, FIGURES_RANKING
from cms.flashreports.deadlines import neighbour
from cms.flashreports.enums import SubmissionKind
from cms.flashreports.models import FlashReportPage, SubmissionEntry
from cms.flashreports.selectors import source_name, submissions_to_pick
from cms.flashreports.snapshots import snapshot_take

LONGEST_TITLE = 30
MOST_PUBLICATIONS = 100
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing that can be taken.

    Attributes:
        origin: What it is, for good.
        title: Its heading in the report.
        text: What it says.
        source: The unit that stands in brackets behind it.
        is_taken: Whether the report has it already.
    """

    origin: str
    title: str
    text: str
    source: str
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class PickGroup:
    """Things of one kind or of one unit, under a heading."""

    title: str
    picks: tuple[Pick, ...]


def month_end(month: date) -> date:
    """Return the last day of a month."""
    return neighbour(SubmissionKind.MONTHLY, month, step=1) - timedelta(days=1)


def submission_groups(page: FlashReportPage) -> list[PickGroup]:
    """Return the work that each unit handed in for the report's month."""
    taken = origins_of(page)
    found = submissions_to_pick(kind=SubmissionKind.MONTHLY, period=page.month.replace(day=1))
    return [
        PickGroup(
            one.unit.name,
            tuple(_entry_pick(entry, source_name(one.unit), taken) for entry in _work(one)),
        )
        for one in found
    ]


def _work(submission: Any) -> list[SubmissionEntry]:
    """Return the work that was read along with a submission."""
    found: list[SubmissionEntry] = submission.work
    return found


def _entry_pick(entry: SubmissionEntry, source: str, taken: frozenset[str]) -> Pick:
    origin = f"entry:{entry.pk}"
    return Pick(origin, _heading(entry.text), entry.text, source, origin in taken)


def publication_picks(page: FlashReportPage, *, at: datetime) -> list[Pick]:
    """Return what was published in the report's month: articles, campaigns, everything but this."""
    start = _moment(page.month.replace(day=1))
    end = _moment(month_end(page.month) + timedelta(days=1))
    taken = origins_of(page)
    kinds = {f.publication_kind for f in publications.families()} - {page.publication_kind}
    found = publications.published(kinds=kinds, updated_since=start, limit=MOST_PUBLICATIONS, at=at)
    return [
        Pick(one.id, one.title, one.summary or one.title, one.area_name, one.id in taken)
        for one in found
        if start <= one.published_at < end
    ]


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def origins_of(page: FlashReportPage) -> frozenset[str]:
    """Return what a report holds already."""
    return frozenset(block.value["origin"] for block in page.body if block.block_type == "item") - {
        ""
    }


@transaction.atomic
def report_take(
    *,
    page: FlashReportPage,
    picks: Iterable[tuple[str, Iterable[Pick]]],
    figures: Mapping[str, str],
    by: User | None,
    now: datetime,
) -> int:
    """Put things into a report, at its end, as a draft for the editor to work on.

    Args:
        page: The report as it was last saved.
        picks: Headings with the things that come under each.
        figures: Captions by what they show: `ranking`, `days`.
        by: The editor.
        now: The moment at which figures are frozen.

    Returns:
        How many parts were added.
    """
    blocks = [block for title, found in picks for block in _section(title, found)]
    blocks += _figures(page, figures, now)
    if blocks:
        page.body = page.body.stream_block.to_python([*page.body.raw_data, *blocks])
        page.__dict__.pop("parts", None)
        page.save_revision(user=by, log_action=True)
    return len(blocks)


def _section(title: str, picks: Iterable[Pick]) -> Iterator[Block]:
    found = list(picks)
    if found:
        yield _block("heading", {"level": "1", "text": title})
    for pick in found:
        value = {
            "title": pick.title,
            "text": _markup(pick.text),
            "source": pick.source,
            "origin": pick.origin,
        }
        yield _block("item", value)


def _figures(page: FlashReportPage, wanted: Mapping[str, str], now: datetime) -> Iterator[Block]:
    if not wanted:
        return
    start = page.month.replace(day=1)
    snapshot = snapshot_take(start=start, end=month_end(start), now=now)
    if snapshot is None:
        return
    for shows in (FIGURES_RANKING, FIGURES_DAYS):
        if shows in wanted:
            value = {"caption": wanted[shows], "shows": shows, "snapshot": snapshot}
            yield _block("figures", value)


def _block(kind: str, value: Block) -> Block:
    return {"id": str(uuid.uuid4()), "type": kind, "value": value}


def _heading(text: str) -> str:
    """Return the first sentence as a heading, cut where it is too long for one."""
    first = text.strip().split("\n")[0].split("。")[0]
    return first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE]}…"


def _markup(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
