"""What does an officer decide about one reading, and about many at once?"""

from collections import Counter
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cms.airdesk.decisions import decide
from cms.airdesk.forms import BulkDecisionForm, DecisionForm
from cms.airdesk.selectors import neighbours_of
from cms.airdesk.states import open_pollutants, values_of
from cms.airdesk.tables import decided_text, hour_text
from cms.airdesk.views.lists import READINGS_TITLE
from cms.airdesk.views.pages import DeskView
from portal.airquality.enums import ReviewVerdict
from portal.airquality.models import Reading
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS


class ReadingView(DeskView):
    """One reading among its neighbours, and the decision about its values."""

    template_name = "airdesk/reading.html"
    header_icon = "warning"
    parent_url_name = "airdesk_readings"
    parent_title = READINGS_TITLE

    @cached_property
    def reading(self) -> Reading:
        """Return the reading of the address."""
        found = Reading.objects.select_related("station__area", "origin")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Name the station."""
        return self.reading.station.name

    def get_page_subtitle(self) -> str:
        """Name the hour."""
        return hour_text(self.reading)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that a decision rests on."""
        reading = self.reading
        chosen = {"pollutants": open_pollutants(reading)}
        kwargs.setdefault("form", DecisionForm(initial=chosen))
        form = kwargs["form"]
        return super().get_context_data(
            reading=reading,
            values=values_of(reading),
            ticked=form["pollutants"].value() or (),
            pollutants=[POLLUTANT_NAMES[key] for key in POLLUTANTS],
            neighbours=neighbours_of(reading),
            revisions=reading.revisions.select_related("origin", "replaced_by"),
            reviews=[(one, decided_text(one)) for one in reading.reviews.select_related("by")],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide about the ticked values, or say what is missing."""
        form = DecisionForm(request.POST)
        if form.is_valid() and self._decide(form):
            messages.success(
                request,
                _("Decided about %(station)s, %(hour)s.")
                % {"station": self.reading.station.name, "hour": hour_text(self.reading)},
            )
            return redirect("airdesk_readings")
        return self.render_to_response(self.get_context_data(form=form))

    def _decide(self, form: DecisionForm) -> bool:
        data = form.cleaned_data
        try:
            decide(
                self.reading,
                verdict=ReviewVerdict(data["verdict"]),
                pollutants=data["pollutants"],
                reason=data["reason"],
                by=cast(User, self.request.user),
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True


@require_POST
def decide_many(request: HttpRequest) -> HttpResponse:
    """Decide about all open values of the ticked readings, each on its own."""
    form = BulkDecisionForm(request.POST, keys=request.POST.getlist("reading"))
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(one) for one in errors))
        return redirect("airdesk_readings")
    outcome = Counter(_decide_open(request, reading, form) for reading in form.readings)
    if outcome[""]:
        sentence = ngettext(
            "Decided about %(count)d reading.", "Decided about %(count)d readings.", outcome[""]
        )
        messages.success(request, sentence % {"count": outcome.pop("")})
    for refusal, count in outcome.items():
        if refusal:
            messages.error(
                request, _("%(why)s (%(count)d readings)") % {"why": refusal, "count": count}
            )
    return redirect("airdesk_readings")


def _decide_open(request: HttpRequest, reading: Reading, form: BulkDecisionForm) -> str:
    """Decide about a reading's open values; return why not, or nothing."""
    pollutants = open_pollutants(reading)
    if not pollutants:
        return _("Somebody has decided about this already.")
    try:
        decide(
            reading,
            verdict=ReviewVerdict(form.cleaned_data["verdict"]),
            pollutants=pollutants,
            reason=form.cleaned_data["reason"],
            by=cast(User, request.user),
            now=timezone.now(),
        )
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
