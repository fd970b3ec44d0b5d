"""Routes of money."""
