"""How do areas, boundaries, units and duties come in from a file? Read, planned, shown, taken."""
