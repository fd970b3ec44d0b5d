"""Orders mirrored from platforms, with their lines.

Owns: orders, order_lines, waiting_lines. Announces: nothing. Reacts to: nothing.
Receivers stand in the vault or stay "hidden by the platform".
"""
