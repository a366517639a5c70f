"""With which keys are contacts sealed? Those of the whole house, see `portal.sealing.keys`."""

from portal.sealing.keys import KeyMissingError, KeyRing, key_ring

__all__ = ["KeyMissingError", "KeyRing", "key_ring"]
