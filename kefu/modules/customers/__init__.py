"""Customers: one row per identity at a platform, linked to a person only when an agent says so.

Owns: customers, customer_links. Announces: nothing. Reacts to: nothing.
Contacts stand in the vault; here are references and masked forms.
"""
