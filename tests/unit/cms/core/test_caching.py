"""Who may keep a public answer?"""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory

from cms.core.caching import public_page


def control(view, method="get", **cookies):
    request = getattr(RequestFactory(), method)("/")
    request.COOKIES.update(cookies)
    response = public_page(view)(request)
    if hasattr(response, "render"):
        response.render()
    return response.get("Cache-Control", "")


def plain(request):
    return HttpResponse("air")


def test_a_public_page_may_be_kept_and_is_asked_for_again():
    assert control(plain) == "public, max-age=0, must-revalidate"


def test_an_editors_view_of_it_is_kept_by_nobody():
    assert "no-store" in control(plain, **{settings.SESSION_COOKIE_NAME: "abc"})


@pytest.mark.django_db
def test_a_page_with_a_form_is_kept_by_nobody():
    template = engines["django"].from_string("<form>{% csrf_token %}</form>")

    def form(request):
        return TemplateResponse(request, template)

    assert "no-store" in control(form)


def test_an_answer_that_sets_a_cookie_is_kept_by_nobody():
    def greeting(request):
        response = HttpResponse()
        response.set_cookie("seen", "1")
        return response

    assert "no-store" in control(greeting)


def test_a_view_that_has_said_something_is_left_alone():
    def own(request):
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    assert control(own) == "max-age=60"


@pytest.mark.parametrize("status", [301, 404, 500])
def test_only_a_good_answer_may_be_kept(status):
    assert control(lambda request: HttpResponse(status=status)) == ""


def test_an_answer_to_a_post_is_not_kept():
    assert control(plain, method="post") == ""
