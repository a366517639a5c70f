"""How is a public page read by programs that want its words only? As Markdown, at `….md`.

The twin is made from the finished page: what readers see in its main part, in the language of the
address, for a stranger. So nothing can stand in it that is not on the page, and no family has to do
anything for it. What is withdrawn is gone here too.
"""

from copy import copy
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from lxml import html as lxml_html

from cms.core.caching import KEPT_BY_NOBODY, View
from cms.core.languages.addresses import address_in, stands_in_languages
from cms.core.languages.middleware import WRITTEN
from cms.core.markdown import markdown_of
from cms.core.sanitise import sanitise

MARKDOWN_TYPE = "text/markdown; charset=utf-8"
ENDING = ".md"
HOME = "/index.md"
READ_AS_TEXT: Final = "is_read_as_text"  # says a view of itself
# In the main part of a page, but for the hand and the eye only.
NOT_TEXT = "//nav|//form|//script|//*[local-name()='svg']|//button"


def read_as_text(view: View) -> View:
    """Let a page with a form have a twin, though nobody may keep it: a stranger's copy is empty."""
    setattr(view, READ_AS_TEXT, True)
    return view


def has_twin(request: HttpRequest) -> bool:
    """Tell whether the page that answers a request is there as Markdown, too."""
    view = request.resolver_match.func if request.resolver_match else None
    is_own = getattr(view, KEPT_BY_NOBODY, False) and not getattr(view, READ_AS_TEXT, False)
    return stands_in_languages(request.path) and not is_own


def twin_path(path: str) -> str:
    """Return where the twin of a page stands."""
    return f"{path.rstrip('/')}{ENDING}" if path != "/" else HOME


@require_safe
def twin(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with a page as Markdown."""
    plain = "/" if f"/{path}{ENDING}" == HOME else f"/{path}/"
    if not stands_in_languages(plain):
        raise Http404
    view, args, kwargs = resolve(plain)
    page = _page(request, plain, lambda asked: view(asked, *args, **kwargs))
    is_text = page.get("Content-Type", "").startswith("text/html")
    if page.status_code not in {200, 410} or not is_text or _is_personal(page, view):
        raise Http404
    language = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    address = f"{settings.BASE_URL}{address_in(plain, language)}"
    text = _markdown(page.content.decode(page.charset), language, address)
    response = HttpResponse(text, content_type=MARKDOWN_TYPE, status=page.status_code)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{address}>; rel="canonical"'
    return response


def _page(request: HttpRequest, path: str, view: View) -> Any:
    """Return the page as a stranger gets it, rendered."""
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.COOKIES = {}
    asked.META = {key: value for key, value in request.META.items() if key != "HTTP_COOKIE"}
    asked.user = AnonymousUser()
    asked.session = SessionStore()
    response: Any = view(asked)
    return response.render() if hasattr(response, "render") else response


def _is_personal(response: HttpResponse, view: Any) -> bool:
    said = response.get("Cache-Control", "")
    is_marked = "private" in said or "no-store" in said
    return is_marked and not getattr(view, READ_AS_TEXT, False)


def _markdown(page: str, language: str, address: str) -> str:
    written = WRITTEN[language](page) if language in WRITTEN else page
    document = lxml_html.document_fromstring(written)
    for element in document.xpath(NOT_TEXT):
        element.drop_tree()
    parts = document.xpath("//*[contains(@class, 'demo-band')]")[:1] + document.xpath("//main")
    html = "".join(lxml_html.tostring(part, encoding="unicode") for part in parts)
    return f"{markdown_of(sanitise(html, base_url=address))}\n\n---\n\n<{address}>\n"
