"""Is a header believed only as far as our own proxies wrote it?"""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.core.middleware import (
    AdminContentPolicyMiddleware,
    RequestIdMiddleware,
    TrustedProxyMiddleware,
)

PROXY = "10.0.0.1"


def seen_address(forwarded):
    seen = []

    def view(request):
        seen.append((request.META["REMOTE_ADDR"], "HTTP_X_FORWARDED_FOR" in request.META))
        return HttpResponse()

    headers = {"x-forwarded-for": forwarded} if forwarded is not None else {}
    TrustedProxyMiddleware(view)(RequestFactory(REMOTE_ADDR=PROXY).get("/", headers=headers))
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, PROXY),
        (0, "1.2.3.4", PROXY),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
        (2, "1.2.3.4", PROXY),
        (1, "", PROXY),
        (1, " , ", PROXY),
    ],
)
def test_the_address_is_the_one_that_our_own_proxy_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies

    assert seen_address(forwarded) == (address, False)


def answer(given, proxies, settings):
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-request-id": given} if given else {}
    handler = RequestIdMiddleware(lambda request: HttpResponse(request.META["HTTP_X_REQUEST_ID"]))
    return handler(RequestFactory().get("/", headers=headers))


def test_a_trusted_proxy_may_choose_the_request_id(settings):
    response = answer("proxy-2026.0001", 1, settings)

    assert response["X-Request-ID"] == "proxy-2026.0001"
    assert response.content == b"proxy-2026.0001"


@pytest.mark.parametrize(
    ("given", "proxies"),
    [("stranger-chosen", 0), ("", 1), ("short", 1), ("x" * 65, 1), ('bad"\nid-with-lines', 1)],
)
def test_any_other_id_is_our_own(settings, given, proxies):
    response = answer(given, proxies, settings)

    assert len(response["X-Request-ID"]) == 32
    assert response["X-Request-ID"] != given
    assert response["X-Request-ID"] != answer(given, proxies, settings)["X-Request-ID"]


@pytest.mark.parametrize(
    ("path", "loosened"), [("/admin/", True), ("/admin/login/", True), ("/air/", False)]
)
def test_only_the_admin_is_loosened(path, loosened):
    handler = AdminContentPolicyMiddleware(lambda request: HttpResponse())

    assert hasattr(handler(RequestFactory().get(path)), "_csp_update") is loosened
