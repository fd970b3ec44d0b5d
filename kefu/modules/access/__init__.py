"""People, sign-in, roles and limits.

Owns: accounts, memberships, role grants, invitations; the gate (passwords, sessions, keys) through narrow functions.
Announces: nothing; every change is in the audit log, every refused sign-in in the security log.
Reacts to: nothing.
"""
