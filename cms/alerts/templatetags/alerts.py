"""How does an alert get onto every page?"""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from cms.alerts.selectors import alerts_running

register = template.Library()


@register.inclusion_tag("components/alert_band.html", takes_context=True)
def alert_band(context: Context) -> dict[str, Any]:
    """Show the running alerts; asked once for each request.

    Without a request there is no band: an error page must come out when the database does not.
    """
    request = context.get("request")
    if request is None:
        return {"alerts": ()}
    if not hasattr(request, "running_alerts"):
        request.running_alerts = alerts_running(timezone.now())
    return {"alerts": request.running_alerts, "request": request}
