"""Who gets a report? The one question that intake, desk and import ask the grid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from portal.grid import routing
from portal.grid.bulk import GridMap
from portal.grid.coordinates import Point
from portal.grid.enums import AreaKind
from portal.grid.geometry import Frame, Shape
from portal.grid.models import Area, AreaBoundary, Duty, Unit
from portal.grid.routing import DutyRule, Place, Reason, Step
from portal.grid.selectors.areas import areas_up
from portal.grid.wording import reason_sentence


@dataclass(frozen=True, slots=True)
class RoutingAnswer:
    """Who gets a report, and why.

    Attributes:
        unit: Who gets it; where no rule covers it the city's own desk, and None only in an
            installation that names no city desk.
        duty: The rule; None when there is none.
        area: The most special area that holds the place; None when it is in none.
        areas: All areas that hold the place, from the most special one upwards.
        reason: As data, to be stored with the case (`as_json`).
        point_disagrees: The point lies outside of the area that was chosen, which then counted.
    """

    unit: Unit | None
    duty: Duty | None
    area: Area | None
    areas: tuple[Area, ...]
    reason: Reason
    point_disagrees: bool = False

    @property
    def is_by_rule(self) -> bool:
        """Whether a duty decided it; else it is with the city desk."""
        return self.duty is not None

    @property
    def sentence(self) -> str:
        """The reason in the language at hand."""
        return reason_sentence(self.reason.kind, self.reason.params)


def route(*, category: str, area: Area | None, point: Point | None, on: date) -> RoutingAnswer:
    """Return who gets a report of a category at a place on a day, and why.

    Where both an area and a point are given and the point lies in the area, the point says more
    exactly where it is (the town, a special zone). Where they contradict each other the area
    counts, since somebody chose it, and the answer says so.

    Args:
        category: The report's category code, such as `straw_burning`.
        area: The area that was chosen, of any kind; None when none was.
        point: The spot in WGS-84 (`portal.grid.coordinates.to_wgs84` for others); None without.
        on: The day whose rules count.
    """
    areas, disagrees = areas_at(area=area, point=point, on=on)
    duties = duties_of(areas)
    answer = routing.route(chain=places_of(areas), rules=rules_of(duties), category=category, on=on)
    duty = next((one for one in duties if one.pk == answer.duty), None)
    return RoutingAnswer(
        unit=duty.unit if duty else city_desk(),
        duty=duty,
        area=areas[0] if areas else None,
        areas=tuple(areas),
        reason=answer.reason,
        point_disagrees=disagrees,
    )


def route_steps(*, category: str, areas: Sequence[Area], on: date) -> tuple[Step, ...]:
    """Return each rule that is asked for a report in some areas, with what comes of it."""
    rules = rules_of(duties_of(areas))
    return routing.steps_of(chain=places_of(areas), rules=rules, category=category, on=on)


def grid_map(*, on: date) -> GridMap:
    """Return the whole grid of a day in memory, for many points at once.

    It answers as `route` does for points without a chosen area.
    """
    areas = {area.pk: area for area in Area.objects.all()}
    chains = {}
    for area in areas.values():
        line = [area]
        while line[-1].parent_id and areas[line[-1].parent_id] not in line:
            line.append(areas[line[-1].parent_id])
        chains[area.pk] = tuple(places_of(line))
    begun = [(one.area_id, shape_stored(one)) for one in AreaBoundary.objects.in_force(on)]
    later = [(one.area_id, shape_stored(one)) for one in AreaBoundary.objects.drawn_later(on)]
    rules = rules_of(Duty.objects.select_related("unit"))
    return GridMap(shapes=begun, drawn_later=later, chains=chains, rules=rules)


def city_desk() -> Unit | None:
    """Return the unit that takes what nobody is responsible for."""
    return Unit.objects.active().filter(is_city_desk=True).first()


def areas_at(*, area: Area | None, point: Point | None, on: date) -> tuple[list[Area], bool]:
    """Return the areas that hold a place, the most special first, and if the point contradicts."""
    chosen = areas_up(area) if area is not None else []
    located = _located(point, on) if point is not None else []
    if not located or not chosen:
        return _in_order(chosen or located), False
    if _contradict(chosen, located):
        return _in_order(chosen), True
    return _in_order({one.pk: one for one in [*located, *chosen]}.values()), False


def duties_of(areas: Sequence[Area]) -> list[Duty]:
    """Return all duties of some areas, past and future ones among them."""
    if not areas:
        return []
    return list(Duty.objects.filter(area__in=areas).select_related("unit", "area"))


def places_of(areas: Iterable[Area]) -> list[Place]:
    """Return areas as the calculation wants them."""
    return [Place(area.pk, area.code, area.kind, area.name) for area in areas]


def rules_of(duties: Iterable[Duty]) -> list[DutyRule]:
    """Return duties as the calculation wants them."""
    return [
        DutyRule(
            key=duty.pk,
            place=duty.area_id,
            category=duty.category,
            unit=duty.unit_id,
            unit_code=duty.unit.code,
            unit_name=duty.unit.name,
            valid_from=duty.valid_from,
            valid_to=duty.valid_to,
            position=duty.position,
            unit_is_active=duty.unit.is_active,
        )
        for duty in duties
    ]


def shape_stored(boundary: AreaBoundary) -> Shape:
    """Return the shape of a boundary."""
    frame = Frame(boundary.west, boundary.south, boundary.east, boundary.north)
    return Shape(bytes(boundary.shape), frame, boundary.square_metres)


def _located(point: Point, on: date) -> list[Area]:
    """Return the areas around a point: one line of the administration, and the special zones.

    Where boundaries overlap, the smallest area of the most special level says which line it is.
    A place that no boundary of the day holds is looked up in those that were only drawn later:
    a border is older than its import.
    """
    boundaries = AreaBoundary.objects
    hit = _holding(boundaries.in_force(on), point) or _holding(boundaries.drawn_later(on), point)
    by_key = {area.pk: area for area in hit}
    zones, special = routing.line_at([(area.pk, area.kind) for area in hit])
    line = areas_up(by_key[special]) if special is not None else []
    return [*(by_key[key] for key in zones), *line]


def _holding(boundaries: QuerySet[AreaBoundary], point: Point) -> list[Area]:
    near = boundaries.filter(
        west__lte=point.longitude,
        east__gte=point.longitude,
        south__lte=point.latitude,
        north__gte=point.latitude,
    )
    found = near.select_related("area").order_by("square_metres", "area__code")
    return [one.area for one in found if shape_stored(one).holds(point)]


def _in_order(areas: Iterable[Area]) -> list[Area]:
    rank = routing.SPECIAL_FIRST.index
    by_key = {area.pk: area for area in areas}
    return sorted(by_key.values(), key=lambda area: (rank(area.kind), area.code))


def _contradict(chosen: Sequence[Area], located: Sequence[Area]) -> bool:
    """Tell whether two places name different areas of one level of the administration."""
    level = {area.kind: area.pk for area in chosen if area.kind != AreaKind.ZONE}
    return any(
        level.get(area.kind, area.pk) != area.pk for area in located if area.kind != AreaKind.ZONE
    )
