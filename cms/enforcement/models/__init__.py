"""What does enforcement keep: penalties with the rules of their publicity, imports, problems?"""

from cms.enforcement.models.penalties import Penalty, PenaltyImport, PublicityRule

__all__ = ["Penalty", "PenaltyImport", "PublicityRule"]
