"""Routes: `tables` read and ask, `drafts` list and start, `changing` types into one, `trying` compares it with facts and
the past, `approving` brings it into force, `decisions` what was decided. `views`, `whys` are what they answer with,
`typed` what they are sent."""
