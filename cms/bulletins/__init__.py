"""Bulletins: figures become a draft, a person publishes it."""
