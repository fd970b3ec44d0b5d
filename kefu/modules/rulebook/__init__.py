"""The rulebook of a running house: which tables hold for a shop, decisions taken by them, stored with their proof.

Owns: decisions, rule_editions (what a shop or an agency changes in its own tables; two people, never history).
Announces: EditionMoved, at every step of a draft and when an edition begins or ends. Reacts to: nothing.
The engine itself is `kefu.rules` (pure); the tables come from packs, with the approved editions laid over them.

`service` asking, deciding, storing · `editions` a draft's way to its approval · `approving` the approval, from when it
holds · `rules` grid cells, examples, drafts as documents, what-if (pure) · `jobs` tells when an edition begins and ends · `web` the routes.
"""
