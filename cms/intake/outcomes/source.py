"""What do the outcomes of complaints bring to the list of all that is published?

What the page of a case says, and nothing else of it. Who keeps a copy is told by the permanent id
alone when it is taken back: neither number nor place stand there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.excerpts import beginning_of
from cms.core.files import PublicationFile
from cms.intake.categories import category_label
from cms.intake.outcomes.places import county_names, outcome_title, place_name
from cms.publications import Place, Publication, Withdrawn, language_tag
from cms.publications.sources import PublicationSource, Row
from portal.complaints.models import CaseFile, PublicOutcomeRecord
from portal.complaints.outcomes import PublicOutcome
from portal.complaints.outcomes.records import (
    Records,
    Told,
    outcomes_told,
    records_about,
    records_standing,
    records_withdrawn,
)

KIND: Final = PublicOutcomeRecord.publication_kind
COLUMNS = ("pk", "published_at", "changed_at")


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """The text of one outcome, and the officers' pictures that were chosen for the public."""

    outcome: PublicOutcome = field(repr=False)

    def publication_html(self) -> str:
        """Return what its page says."""
        return render_to_string("intake/parts/outcome_publication.html", {"outcome": self.outcome})

    def publication_picture(self) -> PublicationFile | None:
        """Return the first picture of how it is now."""
        pictures = outcome_files(self.outcome)
        return pictures[0] if pictures else None

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the other pictures."""
        return outcome_files(self.outcome)[1:]


class OutcomeSource(PublicationSource):
    """The outcomes: a few queries for the rows, and as many for what is told of them."""

    name = KIND

    @classmethod
    def kinds(cls) -> frozenset[str]:
        """Return the one kind."""
        return frozenset({KIND})

    def rows(self) -> Sequence[Row]:
        """Return what anybody may see at the moment, the newest first publication first."""
        found = self._asked(records_standing(at=self.asked.at)).filter(self.after("published_at"))
        if (since := self.asked.updated_since) is not None:
            found = found.filter(changed_at__gte=since)
        return [
            Row(Place(first, pk, KIND), (pk, first, changed), changed)
            for pk, first, changed in found.order_by("-published_at", "-pk").values_list(*COLUMNS)[
                : self.asked.limit
            ]
        ]

    def publications(self, rows: Iterable[Row]) -> Iterable[Publication]:
        """Return the outcomes of these rows."""
        records = PublicOutcomeRecord.objects.filter(pk__in=[row.place.pk for row in rows])
        counties = county_names()
        return [_publication(one, counties, self.asked.language) for one in outcomes_told(records)]

    def withdrawn(self) -> Iterable[Withdrawn]:
        """Return what was taken back and has not come back."""
        found = self._asked(records_withdrawn())
        if (since := self.asked.updated_since) is not None:
            found = found.filter(withdrawn_at__gte=since)
        return [_withdrawn(one) for one in found[: self.asked.limit]]

    def taken_away_at(self) -> datetime | None:
        """Return the last moment at which one was taken back."""
        last: datetime | None = records_withdrawn().aggregate(last=Max("withdrawn_at"))["last"]
        return last

    def _asked(self, records: Records) -> Records:
        """Keep what is told of the area; the office answers in the site's own language."""
        if self.asked.language != settings.LANGUAGE_CODE:
            return records.none()
        area = self.asked.area
        return records_about(records, area, now=self.asked.at) if area else records


def outcome_files(outcome: PublicOutcome) -> tuple[PublicationFile, ...]:
    """Return the pictures of an outcome: how it is now, then how it was."""
    after = [(one, _("The place after")) for one in outcome.after]
    before = [(one, _("The place before")) for one in outcome.before]
    files = [*after, *before]
    return tuple(_picture(outcome.number, one, title) for one, title in files if one.width)


def _picture(number: str, file: CaseFile, title: str) -> PublicationFile:
    path = reverse("intake:picture", kwargs={"number": number, "key": file.pk})
    return PublicationFile(
        f"{settings.BASE_URL}{path}",
        file.media_type,
        file.size,
        title,
        width=file.width,
        height=file.height,
    )


def _publication(told: Told, counties: dict[int, str], language: str) -> Publication:
    record, outcome = told.record, told.outcome
    path = reverse("intake:outcome", args=[outcome.number])
    return Publication(
        id=f"urn:uuid:{record.key}",
        kind=KIND,
        title=outcome_title(outcome, counties),
        summary=beginning_of(outcome.text),
        url=f"{settings.BASE_URL}{path}",
        desk_url=reverse("casework_case", args=[record.complaint_id]),
        language=language_tag(language),
        categories=(category_label(outcome.category), _("Outcomes of complaints")),
        area_code=outcome.area.code if outcome.area else "",
        area_name=place_name(outcome.area, counties),
        published_at=timezone.localtime(record.published_at),
        updated_at=timezone.localtime(record.changed_at),
        is_demo=outcome.is_demo,
        content=OutcomeContent(outcome),
        place=Place(record.published_at, record.pk, KIND),
    )


def _withdrawn(record: PublicOutcomeRecord) -> Withdrawn:
    assert record.withdrawn_at is not None  # noqa: S101 - they were asked for by it
    return Withdrawn(
        id=f"urn:uuid:{record.key}",
        kind=KIND,
        withdrawn_at=timezone.localtime(record.withdrawn_at),
        category=record.withdrawn_because,
        category_label=record.get_withdrawn_because_display(),
        title="",
        url=f"{settings.BASE_URL}{reverse('intake:outcomes')}",
    )
