"""Is a message signed as Standard Webhooks 1.0.0 wants it?"""

import base64

from api.channels.webhooks.signing import new_secret, signature, signed_headers

# The example of the specification's own libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, MOMENT = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330
BODY = b'{"test": 2432232314}'


def test_the_example_of_the_scheme_comes_out():
    found = signature(SECRET, message_id=MESSAGE, timestamp=MOMENT, body=BODY)

    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_changes_both_sign():
    other = new_secret()
    headers = signed_headers([other, SECRET], message_id=MESSAGE, timestamp=MOMENT, body=BODY)

    first, second = headers["webhook-signature"].split(" ")
    assert first == signature(other, message_id=MESSAGE, timestamp=MOMENT, body=BODY)
    assert second == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == (MESSAGE, "1614265330")


def test_no_two_secrets_are_the_same_and_each_is_long_enough():
    made = {new_secret() for _ in range(20)}

    assert len(made) == 20
    assert {len(base64.b64decode(one.removeprefix("whsec_"))) for one in made} == {32}
