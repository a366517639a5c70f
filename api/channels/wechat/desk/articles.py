"""How does an article look that is about to go out, or is out? As a telephone shows it."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from api.channels.wechat.desk.drafts import check_seeing
from api.channels.wechat.models import Piece
from api.channels.wechat.publishing.articles import Rendering, article_rendered
from api.channels.wechat.publishing.selectors import publication_now
from cms.newmedia.articles import Article
from cms.newmedia.exporting import article_zip, zip_name
from cms.newmedia.showing import article_shown


@require_safe
@never_cache
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article of a draft, made of what is published, with what is amiss."""
    piece = _seen_piece(request, pk)
    rendering = _rendering(piece)
    if rendering is None:
        return _gone(request, piece)
    export_url = reverse("wechat_piece_zip", args=[pk])
    context = {
        "shown": article_shown(_article(rendering), export_url=export_url),
        "account": piece.issue.account.name,
        "note": _note(piece, rendering),
        "back_url": reverse("wechat_draft", args=[piece.issue_id]),
    }
    return render(request, "wechat/shown.html", context)


@require_safe
@never_cache
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand an article out as a file for other editors."""
    piece = _seen_piece(request, pk)
    rendering = _rendering(piece)
    if rendering is None:
        return _gone(request, piece)
    article = _article(rendering)
    response = HttpResponse(article_zip(article), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, zip_name(article))
    return response


def _seen_piece(request: HttpRequest, pk: int) -> Piece:
    check_seeing(request)
    return get_object_or_404(Piece.objects.select_related("issue__account"), pk=pk)


def _rendering(piece: Piece) -> Rendering | None:
    publication = publication_now(
        publication_id=piece.publication_id, kind=piece.kind, page_id=piece.page_id
    )
    if publication is None:
        return None
    return article_rendered(publication, is_correction=piece.is_correction)


def _gone(request: HttpRequest, piece: Piece) -> HttpResponse:
    messages.error(request, _("It is not published any more."))
    return redirect("wechat_draft", piece.issue_id)


def _article(rendering: Rendering) -> Article:
    return replace(rendering.rendered, title=rendering.title)


def _note(piece: Piece, rendering: Rendering) -> str:
    """Say where what is shown is not what stands at WeChat, or does not say what it is."""
    if piece.is_correction and rendering.title == rendering.rendered.title:
        return _(
            "The title has no room for the mark of a correction. Shorten the title for new media, "
            "then publish the page again."
        )
    if piece.issue.account.is_demo or piece.digest == rendering.digest:
        return ""
    if piece.issue.state == "out":
        return _("The page has changed since this article went out: readers have an earlier text.")
    return _("The page has changed: the draft at WeChat is brought up to date within minutes.")
