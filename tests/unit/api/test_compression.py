"""Does an answer travel compressed when the caller takes it, and stay the same text?"""

import gzip

import brotli
import pytest

from api.compression import coding_for
from tests.factories.pages import notice

pytestmark = pytest.mark.django_db
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
ADDRESSES = ["/feeds/all.rss", "/feeds/all.json", "/api/v1/air/standards/"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", UNPACK)
def test_the_text_is_the_same(client, address, coding):
    notice(body=f"<p>{'优' * 2000}</p>")
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": coding})

    assert packed["Content-Encoding"] == coding
    assert UNPACK[coding](packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in packed["Vary"] and "Accept-Encoding" in plain["Vary"]
    assert "Content-Encoding" not in plain


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", UNPACK)
def test_an_unchanged_answer_is_not_sent_again(client, address, coding):
    notice(body=f"<p>{'优' * 2000}</p>")
    first = client.get(address, headers={"Accept-Encoding": coding})
    head = {"Accept-Encoding": coding, "If-None-Match": first["ETag"]}

    assert client.get(address, headers=head).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None), ("identity", None), ("gzip, deflate, br", "br"), ("gzip;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"), ("GZIP", "gzip"), ("deflate", None), (";;,,q=", None),
    ],
)  # fmt: skip
def test_the_best_that_the_caller_takes(accepted, coding):
    assert coding_for(accepted) == coding


@pytest.mark.parametrize("prefix", ["/zh-hant", "/en"])
@pytest.mark.parametrize("address", ["/feeds/all.rss", "/channels/"])
def test_a_page_in_another_language_reaches_a_browser(client, prefix, address):
    head = {"Accept-Encoding": "gzip, br", "Accept": "text/html,*/*;q=0.8"}
    answer = client.get(f"{prefix}{address}", headers=head)

    assert answer.status_code == 200
    assert "<html" in answer.content.decode()


def test_the_desk_is_never_compressed(client):
    answer = client.get("/admin/login/", headers={"Accept-Encoding": "br, gzip"})

    assert "Content-Encoding" not in answer
