"""Flags on orders as platforms show them: the shop's table says the colour, the platform's table its number."""
