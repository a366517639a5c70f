"""What is the public worried about just now? The list for editors, and the press that answers."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.responses.selectors import response_column
from cms.responses.topics.asked import TopicFilter, filter_asked
from cms.responses.topics.cases import case_lines
from cms.responses.topics.permissions import can_begin, can_see
from cms.responses.topics.selectors import TopicShown, topics_shown
from cms.responses.topics.services import Asked, response_begin
from portal.complaints.topics.selectors import hot_words


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """List the hot topics with the cases behind them, and the words that come up."""
    if not can_see(request.user):
        raise PermissionDenied
    asked, now = filter_asked(request.GET, request.user), timezone.now()
    shown, words = [], []
    if not asked.is_nowhere:
        shown = topics_shown(now=now, window=asked.window, within=asked.county)
        words = hot_words(now=now, window=asked.window, within=asked.county)
    lines = case_lines([pk for one in shown for pk in one.topic.case_ids], request.user)
    context = {
        "page_title": _("Hot topics"),
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Hot topics")},
        ],
        "asked": asked,
        "topics": [
            {
                "shown": one,
                "late": one.late_by(now),
                "cases": [lines[pk] for pk in one.topic.case_ids],
                "edit_url": _edit_url(one, request.user),
            }
            for one in shown
        ],
        "words": words,
        "may_begin": can_begin(request.user, response_column()),
    }
    return render(request, "responses/admin/topics.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an answer with one press, and lead to its editor."""
    column = response_column()
    if column is None or not can_begin(request.user, column):
        raise PermissionDenied
    asked = filter_asked(request.POST, request.user)
    try:
        page = response_begin(asked=_named(request, asked), column=column, by=request.user,
                              now=timezone.now())  # fmt: skip
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(_list_url(asked))
    messages.success(
        request, _("The concern is filled in. Add the facts and the answer, then hand it in.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _named(request: HttpRequest, asked: TopicFilter) -> Asked:
    if asked.is_nowhere:
        raise PermissionDenied
    return Asked(
        category=request.POST.get("category", ""),
        area=request.POST.get("area", ""),
        window=asked.window,
        within=asked.county,
    )


def _list_url(asked: TopicFilter) -> str:
    county = asked.county.code if asked.county else ""
    return f"{reverse('hot_topics')}?{urlencode({'days': asked.days, 'county': county})}"


def _edit_url(shown: TopicShown, user: Any) -> str:
    """Return where the draft or the answer is edited, for whoever may."""
    page = shown.page
    if page is None or not page.permissions_for_user(user).can_edit():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
