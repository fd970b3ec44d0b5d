"""What no platform can change about money, and the bank's answer as a table. Pure."""
