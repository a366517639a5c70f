"""Does WeChat get an answer when it is WeChat, and nobody else one, whatever comes in?"""

import json
from dataclasses import replace

import pytest
import requests
import time_machine
from django.utils import timezone

from api.channels.wechat.callback import answers, events
from api.channels.wechat.callback.receiving import heard_forget
from api.channels.wechat.models import Heard, JobEvent
from tests.unit.api.channels.wechat.conftest import AES_KEY, CALLBACK
from tests.wechat_fake.callbacks import digest, seal

pytestmark = pytest.mark.django_db
OTHER_KEY = "0" * 42 + "A"
SECRET_WORDS = ("oReader-1", "烧秸秆的人是张三", CALLBACK, AES_KEY)


def reasons(written):
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    for word in SECRET_WORDS:
        assert word not in written.getvalue()
    told = [line for line in lines if "code" in line]
    return [(line["source"], line["reason"], line["code"]) for line in told]


@pytest.fixture(params=["aes-xml", "aes-json", "plain-xml", "plain-json"])
def each(request, caller, account):
    """WeChat calling us in each of the four forms."""
    mode, form = request.param.split("-")
    account.callback_mode = mode
    account.save()
    return replace(caller, key=AES_KEY if mode == "aes" else "", as_json=form == "json")


class TestForms:
    """Plain and sealed, XML and JSON."""

    def test_the_address_proves_that_it_is_ours(self, each):
        answer = each.greet("5927782489442352469")

        assert answer.text == "5927782489442352469"
        assert answer.headers["Content-Type"].startswith("text/plain")

    def test_a_reader_is_answered_in_the_same_form(self, each):
        answer = each.hear(MsgType="text", Content="你好", MsgId=1)

        assert answer["ToUserName"] == "oReader-1" and answer["FromUserName"] == "gh_city"
        assert answer["MsgType"] == "text" and "投诉" in answer["Content"]

    def test_an_event_of_nobodys_job_gets_an_empty_answer_and_leaves_nothing(self, each):
        assert each.hear(MsgType="event", Event="unsubscribe") == {}
        assert not JobEvent.objects.exists()

    def test_a_new_follower_is_told_what_can_be_asked(self, each):
        assert "汉中空气" in each.hear(MsgType="event", Event="subscribe")["Content"]

    @pytest.mark.parametrize("kind", ["image", "voice", "link", "something-new"])
    def test_what_is_no_question_gets_the_menu(self, caller, kind):
        assert "空气" in caller.hear(MsgType=kind, MediaId="x", MsgId=3)["Content"]


class TestRotation:
    """While a key or a token is replaced, the one before holds on."""

    def test_the_last_message_key_opens_while_the_new_one_seals(self, caller, settings):
        secrets = {**settings.WECHAT_SECRETS, ("city", "aes"): OTHER_KEY}
        settings.WECHAT_SECRETS = {**secrets, ("city", "aes_before"): AES_KEY}

        assert caller.tell(MsgType="text", Content="你好", MsgId=1)[0].status_code == 200
        assert "投诉" in replace(caller, key=OTHER_KEY).say("你好")

    def test_the_last_token_signs(self, caller, settings):
        secrets = {**settings.WECHAT_SECRETS, ("city", "callback"): "a-newer-token"}
        settings.WECHAT_SECRETS = {**secrets, ("city", "callback_before"): CALLBACK}

        assert caller.greet().status_code == 200
        assert replace(caller, token="a-newer-token").greet().status_code == 200


class TestRefusals:
    """Each is logged once with its reason, and none is a 500."""

    @pytest.fixture
    def plain(self, caller, account):
        account.callback_mode = "plain"
        account.save()
        return replace(caller, key="")

    def test_wrong_signatures(self, caller, written):
        forged = replace(caller, token="guessed")
        assert forged.greet().status_code == 403
        assert forged.tell(MsgType="text", Content="烧秸秆的人是张三")[0].status_code == 403

        assert reasons(written) == [("city", "wrongly signed", 403)] * 4

    @pytest.mark.parametrize("clock", [-3600, 3600])
    def test_old_and_future_calls(self, caller, written, clock):
        assert replace(caller, clock=clock).greet().status_code == 403
        assert reasons(written) == [("city", "not of now", 403)]

    @pytest.mark.parametrize("stamp", ["", "soon", "-1", "9" * 400, "１７００００００００"])
    def test_times_that_are_none(self, caller, written, stamp):
        query = {"timestamp": stamp, "nonce": "1", "signature": digest(CALLBACK, stamp, "1")}
        assert requests.get(caller.address, params=query, timeout=60).status_code in {403, 414}

    def test_another_key(self, caller, written):
        assert replace(caller, key=OTHER_KEY).tell(MsgType="text")[0].status_code == 403
        assert reasons(written) == [("city", "no key opens it", 403)] * 3

    def test_a_message_sealed_for_another_account(self, caller, written):
        assert replace(caller, app_id="wxother").tell(MsgType="text")[0].status_code == 403

    def test_plain_text_where_sealed_is_agreed(self, caller, written):
        assert replace(caller, key="").tell(MsgType="text")[0].status_code == 403
        assert reasons(written) == [("city", "not encrypted", 403)] * 3

    def test_a_message_for_another_account(self, plain, written):
        query, body = plain.prepared({"ToUserName": "gh_other", "MsgType": "text"})
        assert plain.post(query, body).status_code == 403
        assert reasons(written) == [("city", "meant for another account", 403)]

    def test_an_unknown_account(self, caller, written):
        elsewhere = replace(caller, address=caller.address.replace("city", "nobody"))
        assert elsewhere.greet().status_code == 404
        assert reasons(written) == [("nobody", "no such account", 404)]

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<xml>",
            b"\x00\xff\xfe",
            b"{",
            b"[]",
            b'{"a": ' * 3000 + b"1" + b"}" * 3000,
            b"<xml>" + b"<a>" * 50 + b"</a>" * 50 + b"</xml>",
            b"<xml>" + b"<a>1</a>" * 600 + b"</xml>",
            b"<xml><MsgType>text</MsgType></xml>",
            "<xml><FromUserName>张三</FromUserName></xml>".encode("gb18030"),
            b'{"FromUserName": {"a": 1}, "ToUserName": "gh_city", "MsgType": "text"}',
            b"<xml><FromUserName>a</FromUserName><ToUserName>gh_city</ToUserName>"
            b"<MsgType>location</MsgType><Location_X>north</Location_X></xml>",
        ],
    )
    def test_bodies_that_can_not_be_read(self, plain, written, body):
        assert plain.post(plain.plain(), body).status_code == 400
        assert reasons(written) == [("city", "unreadable", 400)]

    @pytest.mark.parametrize(
        "document",
        [
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            b"<xml><Content>&b;</Content></xml>",
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>',
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xml/>',
        ],
    )
    def test_entity_bombs(self, plain, caller, account, written, document):
        assert plain.post(plain.plain(), document).status_code == 400
        account.callback_mode = "aes"
        account.save()
        sealed = seal(document, AES_KEY, account.app_id)
        query = caller.plain()
        query["msg_signature"] = digest(CALLBACK, query["timestamp"], query["nonce"], sealed)
        assert caller.post(query, caller.written({"Encrypt": sealed})).status_code == 400

        assert reasons(written) == [("city", "unreadable", 400)] * 2

    def test_a_huge_body_is_not_read(self, plain, written):
        answer = plain.post(plain.plain(), b"<xml>" + b"a" * 3_000_000 + b"</xml>")

        assert answer.status_code == 413
        assert reasons(written) == [("city", "too large", 413)]

    def test_an_odd_echo_is_not_repeated(self, caller, written):
        assert caller.greet("<script>" * 50).status_code == 400
        assert caller.greet("汉中").status_code == 400

    def test_another_method(self, caller):
        assert requests.put(caller.address, timeout=60).status_code == 405


class TestCopies:
    """WeChat calls three times at the most; a copy of others does nothing."""

    def test_three_equal_calls_are_answered_and_no_fourth(self, caller, written):
        query, body = caller.prepared({"MsgType": "text", "Content": "你好", "MsgId": 7})
        statuses = [caller.post(query, body).status_code for _ in range(4)]

        assert statuses == [200, 200, 200, 403]
        assert reasons(written) == [("city", "a copy of another call", 403)]

    def test_a_signature_does_not_serve_for_another_text(self, caller, account, written):
        account.callback_mode = "plain"
        account.save()
        plain = replace(caller, key="")
        query, body = plain.prepared({"MsgType": "text", "Content": "你好", "MsgId": 7})
        assert plain.post(query, body).status_code == 200

        assert plain.post(query, body.replace(b">7<", b">8<")).status_code == 403
        assert reasons(written) == [("city", "a copy of another call", 403)]

    def test_an_event_that_comes_three_times_is_one(self, caller):
        told = {
            "MsgType": "event",
            "Event": "PUBLISHJOBFINISH",
            "CreateTime": 1_764_000_000,
            "PublishEventInfo": {"publish_id": "2247", "publish_status": "0"},
        }
        for _time in range(3):
            assert caller.hear(**told) == {}
        other = {**told, "PublishEventInfo": {"publish_id": "2248", "publish_status": "0"}}
        caller.hear(**other)

        assert JobEvent.objects.count() == 2
        assert "oReader-1" not in json.dumps(list(JobEvent.objects.values("said")))

    def test_what_can_not_come_again_is_forgotten(self, caller, settings):
        caller.greet()
        caller.say("你好")
        assert Heard.objects.count() == 1
        heard_forget(now=timezone.now())
        assert Heard.objects.count() == 1
        late = timezone.now().timestamp() + 2 * settings.WECHAT_CALLBACK_WINDOW + 1
        with time_machine.travel(late, tick=False):
            heard_forget(now=timezone.now())
        assert not Heard.objects.exists()


def test_a_fault_of_ours_is_no_500_and_called_again(caller, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setitem(answers._ANSWERS, answers.Asks.MENU, broken)
    statuses = [one.status_code for one in caller.tell(MsgType="text", Content="x", MsgId=1)]

    assert statuses == [503, 503, 503]


def test_an_answer_costs_a_fixed_number_of_queries(caller, django_assert_max_num_queries):
    caller.say("空气")
    with django_assert_max_num_queries(20):
        caller.say("空气")


def test_a_queue_that_fails_changes_no_answer(
    caller, monkeypatch, django_capture_on_commit_callbacks
):
    class Broken:
        def enqueue(self):
            raise RuntimeError

    monkeypatch.setattr(events, "events_work_off", Broken())
    with django_capture_on_commit_callbacks(execute=True):
        told = {"publish_id": "1", "publish_status": "0"}
        assert caller.hear(MsgType="event", Event="PUBLISHJOBFINISH", PublishEventInfo=told) == {}
    assert JobEvent.objects.count() == 1
