"""How often may one address ask? Often enough for a poller, not for a flood."""

from rest_framework.throttling import AnonRateThrottle


class AddressThrottle(AnonRateThrottle):
    """So many requests a minute for each address, as our own proxies report it.

    `NUM_PROXIES` says how many hops are ours: what a caller writes into X-Forwarded-For itself
    is never taken for its address.
    """

    scope = "address"
