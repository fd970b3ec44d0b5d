"""What a clock is, when it warns, how open hours and working days are counted. Pure."""
