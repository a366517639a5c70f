"""How is shown what came of the complaints? What may be shown is decided in `portal.complaints`."""
