"""Compliance: what may not be said, written or promised, and what to say instead.

Owns: the red lines of the packs and the check of every outgoing text.
Announces: nothing; a check is a question, and a question leaves no trace (an override is logged where it is sent).
Reacts to: nothing.

The language part (which words mean "refusing an invoice") stands in `packs/platforms/common/phrases/`,
the judging part (where that is forbidden, by which clause, at what price) in
`packs/platforms/<platform>/redlines.yaml`. `rules/` is pure: text + facts in, verdict out.
"""
