"""How are contacts sealed? As all that only the keys open, see `portal.sealing.envelope`."""

from portal.sealing.envelope import SealBrokenError, resealed, seal, unseal

__all__ = ["SealBrokenError", "resealed", "seal", "unseal"]
