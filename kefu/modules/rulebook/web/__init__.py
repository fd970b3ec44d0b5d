"""Routes: `tables` read and try, `drafts` change, `decisions` what was decided; `views` what they answer with."""
