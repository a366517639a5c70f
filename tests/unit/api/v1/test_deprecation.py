"""Is a caller told that an address will go, in each of its answers and in the description?"""

from datetime import UTC, datetime

import pytest
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from api.v1.areas import AreasView
from api.v1.deprecation import Deprecation
from api.v1.schema import Description
from api.v1.views import PublicView

pytestmark = pytest.mark.django_db


class OldView(PublicView):
    deprecated = Deprecation(
        since=datetime(2026, 11, 25, tzinfo=UTC),
        sunset=datetime(2027, 6, 1, tzinfo=UTC),
        successor="https://air.example.gov.cn/api/v1/areas/",
        notice="https://air.example.gov.cn/api-changelog/",
    )

    def get(self, request):
        return Response({})


def test_every_answer_says_so():
    answer = OldView.as_view()(APIRequestFactory().get("/"))

    assert answer["Deprecation"] == "@1795564800"
    assert answer["Sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"
    assert answer["Link"] == (
        '<https://air.example.gov.cn/api/v1/areas/>; rel="successor-version", '
        '<https://air.example.gov.cn/api-changelog/>; rel="deprecation"'
    )


def test_others_say_nothing(client):
    answer = client.get("/api/v1/areas/")

    assert not {"Deprecation", "Sunset", "Link"} & set(answer.headers)


@pytest.mark.parametrize(("view", "is_old"), [(OldView, True), (AreasView, False)])
def test_the_description_says_so(view, is_old):
    schema = Description()
    schema.view, schema.method = view(), "GET"

    assert schema.is_deprecated() is is_old
