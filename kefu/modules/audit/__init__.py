"""Audit: the append-only log of every change and every look at a masked value, and the security log, for reading.

Owns: reading only, and what acts are called (`words`); the rows are written by `Transaction.audit` in the transaction of the change itself.
Announces: nothing. Reacts to: nothing.
"""
