"""What can the desk do with drafts on WeChat? Look at them, put them together, let them out."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from api.channels.outbox.models import Delivery
from api.channels.wechat.client.policies import meaning_of
from api.channels.wechat.enums import OPEN_STATES, IssueState, Release
from api.channels.wechat.models import Account, Issue, Pause, Piece
from api.channels.wechat.publishing.permissions import RELEASE, can_see, can_see_accounts
from api.channels.wechat.publishing.releasing import (
    issue_confirm,
    issue_drop,
    issues_join,
    piece_delete,
    piece_keep,
)
from api.channels.wechat.publishing.selectors import decisions_asked, issues_listed, refusals

SHOWN: Final = 60


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """List what waits for somebody, what is on its way, and what is out."""
    check_seeing(request)
    issues = list(issues_listed()[:SHOWN])
    pauses = Pause.objects.select_related("account").filter(account__in=Account.objects.active())
    context = {
        "page_title": _("WeChat drafts"),
        "header_title": _("WeChat drafts"),
        "header_icon": "mail",
        "asked": decisions_asked(),
        "refused": _refused(),
        "pauses": [(one, meaning_of(one.code).sentence) for one in pauses],
        "accounts": Account.objects.exists(),
        "heaps": _heaps(issues, may_release=request.user.has_perm(RELEASE)),
        "others": [one for one in issues if one.state not in OPEN_STATES],
        "may_see_accounts": can_see_accounts(request.user),
    }
    return render(request, "wechat/desk/drafts.html", context)


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one draft with its articles."""
    check_seeing(request)
    issue = get_object_or_404(Issue.objects.select_related("account", "confirmed_by"), pk=pk)
    pieces = list(issue.pieces.order_by("place"))
    pages = Page.objects.filter(pk__in=[piece.page_id for piece in pieces])
    is_ready = bool(issue.media_id) and all(piece.digest for piece in pieces)
    context = {
        "page_title": _("Draft for %(account)s") % {"account": issue.account},
        "header_title": _("Draft for %(account)s") % {"account": issue.account},
        "header_icon": "mail",
        "breadcrumbs_items": _crumbs(issue.account.name),
        "issue": issue,
        "pieces": pieces,
        "is_open": issue.state in OPEN_STATES,
        "is_ready": is_ready,
        "may_go": is_ready and not issue.account.is_demo,
        "pages": set(pages.values_list("pk", flat=True)),
        "may_release": request.user.has_perm(RELEASE),
    }
    return render(request, "wechat/desk/draft.html", context)


@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Let a draft out, or drop it."""
    check_seeing(request)
    issue = get_object_or_404(Issue.objects.select_related("account"), pk=pk)
    now = timezone.now()
    if deed in (Release.PUBLISH, Release.SEND):
        seen = _seen(request)
        return _done(
            request,
            lambda: issue_confirm(issue=issue, release=deed, seen=seen, by=request.user, now=now),
            _("It is confirmed and goes to WeChat now."),
            reverse("wechat_draft", args=[pk]),
        )
    if deed != "drop":
        raise Http404
    return _done(
        request,
        lambda: issue_drop(issue=issue, by=request.user, now=now),
        _("The draft is dropped."),
        reverse("wechat_drafts"),
    )


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Put articles of an account's drafts into one, by the numbers that were typed."""
    check_seeing(request)
    account = get_object_or_404(Account, pk=pk)
    pieces = _ordered(request, account)
    return _done(
        request,
        lambda: issues_join(account=account, pieces=pieces, by=request.user, now=timezone.now()),
        _("They are put together; the draft is being made at WeChat."),
        reverse("wechat_drafts"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what becomes of an article that readers have, and do it."""
    check_seeing(request)
    found = get_object_or_404(Piece.objects.select_related("issue__account"), pk=pk)
    if request.method == "POST":
        deletes = request.POST.get("deed") == "delete"
        service = piece_delete if deletes else piece_keep
        said = _("It is being deleted at WeChat.") if deletes else _("It stays there.")
        return _done(
            request,
            lambda: service(piece=found, by=request.user, now=timezone.now()),
            said,
            reverse("wechat_drafts"),
        )
    context = {
        "page_title": _("What becomes of the article on WeChat?"),
        "header_title": _("What becomes of the article on WeChat?"),
        "header_icon": "warning",
        "breadcrumbs_items": _crumbs(found.title),
        "piece": found,
        "is_out": found.issue.state == IssueState.OUT and found.deleted_at is None,
        "may_release": request.user.has_perm(RELEASE),
    }
    return render(request, "wechat/desk/piece.html", context)


def check_seeing(request: HttpRequest) -> None:
    """Refuse whoever has nothing to do with the drafts."""
    if not can_see(request.user):
        raise PermissionDenied


def _refused() -> list[tuple[Delivery, bool]]:
    """Return what did not become an article, and whether its page is still there to be mended."""
    found = list(refusals(now=timezone.now())[:SHOWN])
    pages = Page.objects.filter(pk__in=[one.page_id for one in found if one.page_id])
    kept = set(pages.values_list("pk", flat=True))
    return [(one, one.page_id in kept) for one in found]


def _heaps(issues: list[Issue], *, may_release: bool) -> list[tuple[Account, list[Issue], bool]]:
    """Return the drafts that wait, account by account, and whether some may be put together."""
    heaps: dict[Account, list[Issue]] = {}
    for issue in issues:
        if issue.state in OPEN_STATES:
            heaps.setdefault(issue.account, []).append(issue)
    return [
        (account, found, may_release and sum(len(one.pieces.all()) for one in found) > 1)
        for account, found in heaps.items()
    ]


def _seen(request: HttpRequest) -> dict[int, str]:
    """Return the digests of the articles as they were shown."""
    pairs = (one.partition(":") for one in request.POST.getlist("seen"))
    return {int(key): digest for key, _colon, digest in pairs if key.isdecimal() and len(key) < 18}


def _ordered(request: HttpRequest, account: Account) -> list[Piece]:
    """Return the articles that got a number, in the order of the numbers."""
    places = {
        int(name[6:]): int(value)
        for name, value in request.POST.items()
        if name.startswith("place-") and name[6:].isdecimal() and len(name) < 24
        if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 4
    }
    found = Piece.objects.filter(pk__in=places, issue__account=account).select_related("issue")
    return sorted(found, key=lambda one: (places[one.pk], one.pk))


def _done(request: HttpRequest, deed: Callable[[], Any], said: str, address: str) -> HttpResponse:
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect(address)


def _crumbs(label: str) -> list[dict[str, str]]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("wechat_drafts"), "label": _("WeChat drafts")},
        {"url": "", "label": label},
    ]
