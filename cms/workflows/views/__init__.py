"""The screens of the reviews."""
