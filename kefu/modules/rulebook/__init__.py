"""The rulebook of a running house: which tables hold for a shop, decisions taken by them, stored with their proof.

Owns: decisions. Announces: nothing. Reacts to: nothing.
The engine itself is `kefu.rules` (pure); the tables come from packs.
"""
