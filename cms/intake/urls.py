"""Where does the citizen's side of complaints answer? What is anybody's, and what is one's own.

Pages with a form, a code or a case are kept by nobody: no browser, no cache, no history.
"""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.caching import kept_by_nobody
from cms.intake.views import deeds, nearby, outcomes, pictures, receipts, reporting, tracking

app_name = "intake"

own: list[URLPattern | URLResolver] = [
    path("new/", reporting.new, name="new"),
    re_path(r"^new/work/(?P<form>[0-9a-f]{64})/$", reporting.challenge, name="challenge"),
    path("new/nearby/", nearby.nearby, name="nearby"),
    path("new/mine-too/", nearby.support, name="support"),
    path("track/", tracking.track, name="track"),
    path("track/case/", tracking.case, name="case"),
    re_path(r"^track/case/pictures/(?P<key>[0-9]{1,18})/$", pictures.picture, name="own_picture"),
    path("track/case/leave/", tracking.leave, name="leave"),
    path("track/case/add/", deeds.note, name="note"),
    path("track/case/rate/", deeds.rate, name="rate"),
    path("track/case/reopen/", deeds.reopen, name="reopen"),
    path("track/case/withdraw/", deeds.withdraw, name="withdraw"),
    path("track/case/erase/", deeds.erase, name="erase"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("receipt/file/", receipts.receipt_file, name="receipt_file"),
]
anybodys: list[URLPattern | URLResolver] = [
    path("", outcomes.outcomes, name="outcomes"),
    path("outcomes.csv", outcomes.table, name="table"),
    path("months/<str:month>/", outcomes.month, name="month"),
    re_path(r"^(?P<number>[0-9]{10})/$", outcomes.outcome, name="outcome"),
    re_path(
        r"^(?P<number>[0-9]{10})/pictures/(?P<key>[0-9]{1,18})/$", outcomes.picture, name="picture"
    ),
]

urlpatterns = [*decorate_urlpatterns(own, kept_by_nobody), *anybodys]
