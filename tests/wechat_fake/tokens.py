"""Which token holds? Stable ones for two hours; the ordinary ones live beside them."""

import secrets

from tests.wechat_fake.state import Refused

RENEWED_BEFORE = 300  # seconds before its end a new one is given, and the old one holds on
MOST_FORCED, APART = 20, 30


def stable_token(fake, sent, address):
    """Give the token of the time, or another one by force."""
    account = known(fake, sent, address)
    account.stable = [one for one in account.stable if one.ends > fake.now()]
    newest = account.stable[-1] if account.stable else None
    if sent.get("force_refresh"):
        newest = _forced(fake, account)
    elif newest is None or newest.ends - fake.now() < RENEWED_BEFORE:
        newest = fake.new_token(account)
    return {"access_token": newest.text, "expires_in": int(newest.ends - fake.now())}


def _forced(fake, account):
    if account.forced >= MOST_FORCED:
        raise Refused(45009)
    if fake.now() - account.forced_at < APART:
        raise Refused(45011)
    account.forced += 1
    account.forced_at = fake.now()
    account.stable.clear()
    return fake.new_token(account)


def ordinary_token(fake, query, address):
    """Give a token of the old kind: it touches no stable one, and opens nothing here."""
    known(fake, query, address)
    return {"access_token": "old-" + secrets.token_urlsafe(60), "expires_in": 7200}


def known(fake, sent, address):
    """Return the account of an app id and its secret."""
    account = fake.accounts.get(sent.get("appid"))
    if account is None:
        raise Refused(40013)
    if address not in account.allowed:
        raise Refused(40164, errmsg=f"invalid ip {address}, not in whitelist")
    if sent.get("secret") != account.secret:
        raise Refused(40125)
    return account


def account_of(fake, text, address):
    """Return the account that a token belongs to."""
    for account in fake.accounts.values():
        for token in account.stable:
            if token.text == text:
                if address not in account.allowed:
                    raise Refused(40164)
                if token.ends <= fake.now():
                    raise Refused(42001)
                return account
    raise Refused(40001, errmsg=f"invalid credential, access_token {text[:20]} is invalid")
