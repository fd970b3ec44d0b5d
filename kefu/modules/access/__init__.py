"""People, sign-in, roles and limits.

Owns: accounts, memberships, role_grants, invitations, tenants (their version of the grants); the gate (passwords,
  sessions, keys) through narrow functions.
Announces: nothing; every change is in the audit log, every refused sign-in in the security log.
Reacts to: ShopCreated.

`people` accounts, roles, keys · `invitations` links that open the door · `sessions` who a request comes from ·
`passwords` hashes, one-time codes, tokens · `amounts` who knows how far a role's word goes in money · `devices` browsers somebody signed in from before.
"""
