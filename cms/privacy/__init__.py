"""What do we store of people, why, and for how long? Told in public, figures from the settings."""
