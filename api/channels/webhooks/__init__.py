"""How do other platforms hear at once of what is published? By signed messages to their address.

The scheme is Standard Webhooks (standardwebhooks.com, specification 1.0.0).
"""
