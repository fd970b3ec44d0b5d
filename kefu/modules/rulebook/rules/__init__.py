"""Pure parts: `cells` what a manager types, `drafts` one edition as a document, `simulating` a draft over the past."""
