"""Who answers for what, and where? Looked up, looked after and imported at the desk."""
