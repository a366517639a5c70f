"""What all pages share. It knows no page family."""
