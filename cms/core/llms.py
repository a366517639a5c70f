"""What does the site say to programs that read for people? `/llms.txt` (https://llmstxt.org)."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.languages.addresses import address_in
from cms.core.navigation import main_navigation
from cms.core.twins import twin_path

MAX_AGE = 3600  # seconds


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Name the columns as Markdown, the data and how to treat them."""
    text = "\n".join(_lines(request))
    response = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _lines(request: HttpRequest) -> Iterator[str]:
    language = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    yield f"# {settings.SITE_NAME_EN if language == 'en' else settings.WAGTAIL_SITE_NAME}"
    yield ""
    yield "> " + _(
        "Public information on air quality: readings, bulletins, alerts, enforcement, responses."
    )
    yield ""
    yield _(
        "Every page has a twin in Markdown: put .md in place of the last slash. Figures are "
        "provisional unless they say otherwise; demonstration data say that they are. What is "
        "withdrawn answers 410: do not repeat it."
    )
    yield ""
    pages = {**dict(_entries(request)), **dict(_further())}
    twins = [(label, twin_path(url)) for url, label in pages.items()]
    yield from _section(_("Public pages"), twins, language)
    yield ""
    yield from _section(_("Open data"), _data(), language)


def _section(heading: str, links: Iterable[tuple[str, str]], language: str) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    for label, path in links:
        yield f"- [{label}]({_address(path, language)})"


def _entries(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield what the menu leads to, without the headings over it."""
    for item in main_navigation(request):
        yield from ((one.url, str(one.label)) for one in item.items or (item,))


def _further() -> Iterator[tuple[str, str]]:
    """Yield what stands below the pages of the menu and is asked for by itself."""
    yield "/penalties/", _("Administrative penalties")
    yield "/problems/", _("Problems under supervision")
    yield "/search/", _("Search")
    yield "/channels/", _("Subscribe")


def _data() -> Iterator[tuple[str, str]]:
    yield _("Description of the open data interface (OpenAPI)"), "/api/v1/schema/"
    yield _("The air now, as JSON"), "/api/v1/air/current/"
    yield _("All feeds, as JSON"), "/channels/feeds.json"
    yield _("Site map"), "/sitemap.xml"


def _address(path: str, language: str) -> str:
    return f"{settings.BASE_URL}{address_in(path, language)}"
