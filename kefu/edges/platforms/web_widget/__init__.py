"""The shop's own web chat. Its messages never leave Kefu: the buyer's window reads them here, so it needs no sender."""
