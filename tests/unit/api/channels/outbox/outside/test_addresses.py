"""Is nothing reached that is not public, however its address is written or found?"""

import socket

import pytest
from django.core.exceptions import ValidationError

from api.channels.outbox.outside.addresses import (
    ForbiddenAddressError,
    UnreachableError,
    resolved,
)
from api.channels.outbox.outside.asking import ask
from api.channels.outbox.outside.form_check import check_address

INWARDS = [
    "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1",
    "198.18.0.1", "192.0.2.1",
]  # fmt: skip


def known_as(monkeypatch, *addresses):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: rows)


@pytest.mark.parametrize("address", INWARDS)
def test_a_name_that_leads_inwards_is_refused(monkeypatch, address):
    known_as(monkeypatch, address)
    with pytest.raises(ForbiddenAddressError, match="not public"):
        resolved("innocent.example.org", 443)


def test_one_inward_address_among_public_ones_is_enough(monkeypatch):
    known_as(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(ForbiddenAddressError):
        resolved("innocent.example.org", 443)


def test_public_ones_are_taken_each_once(monkeypatch):
    known_as(monkeypatch, "93.184.216.34", "2606:2800:220:1::1", "93.184.216.34")

    assert [str(one) for one in resolved("a.example.org", 443)] == [
        "93.184.216.34",
        "2606:2800:220:1::1",
    ]


def test_a_network_that_is_allowed_is_reached(monkeypatch, settings):
    settings.OUTSIDE_NETWORKS_ALLOWED = ["10.1.0.0/16"]
    known_as(monkeypatch, "10.1.2.3")
    assert resolved("neighbour", 443)
    known_as(monkeypatch, "10.2.2.3")
    with pytest.raises(ForbiddenAddressError):
        resolved("neighbour", 443)


def test_an_unknown_name_is_said_to_be_unknown(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror("not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError, match="is not known"):
        resolved("nowhere.invalid", 443)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "gopher://a.example/", "https://", "https://a.example:99999/", "x"],
)
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(ForbiddenAddressError):
        ask("POST", url)


def test_without_encryption_nothing_public_is_reached(monkeypatch):
    known_as(monkeypatch, "93.184.216.34")
    with pytest.raises(ForbiddenAddressError, match="not encrypted"):
        ask("POST", "http://a.example.org/")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example.org/",
        "https://user:pw@a.example.org/",
        "https://a.example.org/#x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://a.example.org:x/",
        "https:///x",
    ],
)
def test_the_form_refuses_it_at_once(url):
    with pytest.raises(ValidationError):
        check_address(url)


def test_the_form_takes_a_plain_address():
    check_address("https://a.example.org:8443/hook?x=1")
