"""A citizen's complaint: from its submission to the answer in public."""
