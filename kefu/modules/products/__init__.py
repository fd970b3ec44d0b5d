"""Products: SKUs with attributes, cost, weight and stock; reservations for re-shipments.

Owns: skus, reservations. Announces: nothing. Reacts to: nothing. An unknown cost stays unknown: whoever needs it asks.
"""
