"""Which problems does an address of the public list ask for, and what is told of each?"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.columns.filters import Filter, filter_row
from cms.enforcement.enums import ProblemStep
from cms.enforcement.models import Problem, ProblemEvent
from cms.enforcement.models.problems import ProblemQuerySet
from portal.grid.models import Area

PAGE_SIZE: Final = 20
SHOWN_STEPS: Final = [step for step in ProblemStep if step != ProblemStep.INVESTIGATING]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step with the day on which it was taken."""

    label: str
    day: date


@dataclass(frozen=True, slots=True)
class PublicProblem:
    """What is told of a problem. The templates get nothing else, so nothing else can get out."""

    key: UUID
    number: str
    title: str
    place: str
    area: str
    unit: str
    step: str
    found_on: date
    steps: tuple[StepTaken, ...]
    is_demo: bool


def public_problem(problem: Problem) -> PublicProblem:
    """Return what is told of a problem; its events and relations are loaded already."""
    steps = (
        StepTaken(str(ProblemStep(one.step).label), timezone.localdate(one.at))
        for one in problem.events.all()
    )
    return PublicProblem(
        key=problem.key,
        number=problem.number,
        title=problem.title,
        place=problem.place,
        area=problem.area.name,
        unit=problem.unit.name,
        step=problem.get_step_display(),
        found_on=problem.found_on,
        steps=tuple(steps),
        is_demo=problem.is_demo,
    )


def problems_public() -> ProblemQuerySet:
    """Return what anybody may see, with what is told of it."""
    events = Prefetch("events", ProblemEvent.objects.only("problem_id", "step", "at"))
    found = Problem.objects.public().select_related("area", "unit").prefetch_related(events)
    return found.order_by("-found_on", "-pk")


class ProblemListing:
    """The list for one set of parameters; what is not understood is left out."""

    def __init__(self, query: QueryDict) -> None:
        self._number = query.get("page", "1")[:6]
        self.area = next((one for one in self.areas if one.code == query.get("area")), None)
        step = query.get("step", "")
        self.step = step if step in {str(one) for one in SHOWN_STEPS} else ""

    @cached_property
    def areas(self) -> list[Area]:
        """The counties that have something to show."""
        shown = Problem.objects.public().order_by().values("area")
        return list(Area.objects.filter(pk__in=shown).order_by("code"))

    @property
    def asked(self) -> dict[str, object]:
        """The parameters as they stand in addresses."""
        return {"area": self.area.code if self.area else "", "step": self.step}

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return any(self.asked.values())

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The rows of links."""
        areas = [(one.code, one.name) for one in self.areas]
        steps = [(step.value, step.label) for step in SHOWN_STEPS]
        return (
            filter_row("area", _("County"), areas, self.asked),
            filter_row("step", _("Step"), steps, self.asked),
        )

    @cached_property
    def page(self) -> Page[Problem]:
        """The page that was asked for."""
        found = problems_public()
        if self.area:
            found = found.filter(area=self.area)
        if self.step:
            found = found.filter(step=self.step)
        return Paginator(found, PAGE_SIZE).get_page(self._number)

    @property
    def shown(self) -> list[PublicProblem]:
        """What is told of each."""
        return [public_problem(one) for one in self.page.object_list]
