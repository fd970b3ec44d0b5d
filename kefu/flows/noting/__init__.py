"""What leaves a note on an order: its flag as platforms show it, and a changed receiver.

The shop's table says a flag's colour, the platform's table its number.
"""
