"""What a clock is, when it warns, how working days are counted. Pure."""
