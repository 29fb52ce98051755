"""A PDF for the press as its rules see it."""
